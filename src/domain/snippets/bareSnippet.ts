import { graphLocation, modelFile, weightFiles } from "@/domain/modelFiles";
import { createCode, type SnippetCode } from "./code/createCode";
import { writeCall } from "./code/writeCall";
import type { PreparedCall, Snippet } from "./snippet";
import { importLine, readFileImport } from "./text/importLine";
import { typescriptKey, typescriptLiteral as written } from "./text/typescriptLiteral";
import { variablesFor } from "./text/variables";
import { helperCode, helperNames } from "./typescript/helperCode";
import { typescript } from "./typescript/typescript";

/** The call with onnxruntime-web alone, and a package for tokens, in TypeScript: what the manifest's steps do is written out. */
export function bareSnippet(call: PreparedCall): Snippet {
  const { inputs, outputs } = call.manifest;
  const variables = variablesFor(
    [...inputs, ...outputs].map(({ name }) => name),
    helperNames,
  );
  const code = createCode(call, variables.values(), typescript.fetched);
  const loading = loadingLines(call, code);
  const { preparing, feeds, reading, results } = writeCall(call, variables, code, typescript);
  const entry = ({ name, expression }: { name: string; expression: string }) =>
    `  ${typescriptKey(name)}: ${expression},`;

  const { files, notes, helpers } = code;
  const left = Array.from(code.left);
  const runsIn = helpers.has("decoded") ? "a browser" : files.length ? "Node" : "Node or a browser";
  if (runsIn === "a browser" && files.length) helpers.add("readFile"); // Node's has no pictures to be decoded there
  const lines = [
    ...(runsIn === "Node" ? [readFileImport] : []),
    importLine("* as ort", `onnxruntime-web/${call.backend}`),
    ...Array.from(code.imports, ([from, what]) => importLine(what, from)),
    "",
    ...loading,
    "",
    ...preparing,
    "const outputs = await session.run({",
    ...feeds.map(entry),
    "});",
    "",
    ...reading,
    "console.log({",
    ...results.map(entry),
    "});",
    "",
    "// What is called above",
    "",
    helperCode(helpers),
    "",
  ];
  return { code: lines.join("\n"), runsIn, files, notes, left };
}

/** The model file and what lies beside it, each held against its digest. */
function loadingLines({ manifest, backend, filesUrl }: PreparedCall, code: SnippetCode): string[] {
  const model = modelFile(manifest);
  const weights = weightFiles(manifest).filter((file) => file !== model);
  const { freeDimensionOverrides: overrides } = manifest.runtime;
  const options = [
    backend === "webgpu" ? 'executionProviders: ["webgpu", "wasm"]' : 'executionProviders: ["wasm"]',
    ...(weights.length ? ["externalData: weights"] : []),
    ...(Object.keys(overrides).length ? [`freeDimensionOverrides: ${written(overrides)}`] : []),
  ];
  const data = weights.map(
    ({ path }) => `  { path: ${written(graphLocation(manifest, path))}, data: ${code.stored(path)} },`,
  );
  return [
    `const files = ${written(filesUrl)};`,
    "ort.env.wasm.numThreads = 1; // more of them need a page that is isolated from other origins",
    `const file = ${code.stored(model.path)};`,
    ...(weights.length ? ["const weights = [", ...data, "];"] : []),
    `const session = await ort.InferenceSession.create(file, { ${options.join(", ")} });`,
  ];
}
