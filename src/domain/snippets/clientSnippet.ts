import { askedInputs } from "@/domain/callForm";
import { fileIn } from "@/domain/fileUrl";
import type { TensorSpec } from "@/domain/manifest";
import { inputKind } from "@/kinds/kinds";
import { type Given, givenFor } from "./given";
import { setParameters } from "./setParameters";
import type { Snippet, SnippetCall } from "./snippet";
import { importLine, readFileImport } from "./text/importLine";
import { typescriptKey, typescriptLiteral } from "./text/typescriptLiteral";

const indent = "  ";

/** The call with the client library, in TypeScript. */
export function clientSnippet(call: SnippetCall): Snippet {
  const { manifest, model, version, networksUrl, backend } = call;
  const given = askedInputs(manifest).flatMap((spec) => {
    const value = givenFor(call, spec);
    return value ? [{ spec, value }] : [];
  });
  const files = given.flatMap(({ value }) => ("file" in value ? [value.file] : []));
  const inputs = given.map(
    ({ spec, value }) => `${indent}${typescriptKey(spec.name)}: ${expression(call, spec, value)},\n`,
  );
  const options = { network: networksUrl, ...(backend === "wasm" ? {} : { backend }) };
  const parameters = setParameters(call);
  const second = Object.keys(parameters).length ? `, ${typescriptLiteral({ parameters })}` : "";
  const code = [
    ...(files.length ? [readFileImport] : []),
    importLine("{ load }", "callable-client"),
    "",
    `const model = await load(${typescriptLiteral(`${model}@${version}`)}, ${typescriptLiteral(options)});`,
    `const { values } = await model.run({\n${inputs.join("")}}${second});`,
    "console.log(values);",
    "await model.close();",
    "",
  ].join("\n");
  const notes = files.map(({ name }) => `${name} is what the form holds: save it beside the code.`);
  return { code, runsIn: files.length ? "Node" : "Node or a browser", files, notes };
}

function expression({ filesUrl }: SnippetCall, spec: TensorSpec, given: Given): string {
  switch (given.form) {
    case "stored":
      return `await fetch(${typescriptLiteral(fileIn(filesUrl, given.path))}).then((answer) => answer.blob())`;
    case "file":
      return `await readFile(${typescriptLiteral(given.file.name)})`;
    case "json":
      return `JSON.parse(await readFile(${typescriptLiteral(given.file.name)}, "utf8"))`;
    case "written":
      return typescriptLiteral(named(spec, given.value), indent);
  }
}

/** One row by the names of its columns, which tell what its cells are; empty cells are left out. */
function named(spec: TensorSpec, value: unknown): unknown {
  const fields = inputKind(spec.kind)?.fields?.(spec);
  if (!fields || !Array.isArray(value) || value.length !== 1) return value;
  const [row]: unknown[] = value;
  if (!Array.isArray(row) || row.length !== fields.length) return value;
  return Object.fromEntries(fields.flatMap((name, at) => (row[at] === null ? [] : [[name, row[at]]])));
}
