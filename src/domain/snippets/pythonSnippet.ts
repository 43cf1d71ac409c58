import { graphLocation, modelFile, weightFiles } from "@/domain/modelFiles";
import { createCode, type SnippetCode } from "./code/createCode";
import { writeCall } from "./code/writeCall";
import { helperCode, helperNames, importsFor } from "./python/helperCode";
import { python } from "./python/python";
import type { PreparedCall, Snippet } from "./snippet";
import { pythonLiteral as written } from "./text/pythonLiteral";
import { variablesFor } from "./text/variables";

/** The call with onnxruntime and NumPy, in Python; pictures by Pillow, sounds by SciPy, tokens by tokenizers. What the manifest's steps do is written out. */
export function pythonSnippet(call: PreparedCall): Snippet {
  const { inputs, outputs } = call.manifest;
  const variables = variablesFor(
    [...inputs, ...outputs].map(({ name }) => name),
    helperNames,
  );
  const code = createCode(call, variables.values(), python.fetched);
  const loading = loadingLines(call, code);
  const { preparing, feeds, reading, results } = writeCall(call, variables, code, python);
  const entry = ({ name, expression }: { name: string; expression: string }) => `    ${written(name)}: ${expression},`;
  const body = [
    ...loading,
    "",
    ...preparing,
    "feeds = {",
    ...feeds.map(entry),
    "}",
    "names = [output.name for output in session.get_outputs()]",
    "outputs = dict(zip(names, session.run(names, feeds)))",
    "",
    ...reading,
    "print({",
    ...results.map(entry),
    "})",
    "",
  ].join("\n");
  const helpers = helperCode(code.helpers);
  const all = `${helpers}\n\n\n${body}`;
  const { files, notes, left } = code;
  return { code: `${importsFor(all)}\n\n\n${all}`, files, notes, left: Array.from(left) };
}

/** The model file and what lies beside it, each held against its digest. */
function loadingLines({ manifest, filesUrl }: PreparedCall, code: SnippetCode): string[] {
  const model = modelFile(manifest);
  const files = weightFiles(manifest);
  const overrides = Object.entries(manifest.runtime.freeDimensionOverrides);
  const address = `files = ${written(filesUrl)}`;
  const options = overrides.length === 0 ? [] : ["options = onnxruntime.SessionOptions()"];
  for (const [symbol, size] of overrides) {
    options.push(`options.add_free_dimension_override_by_name(${written(symbol)}, ${size})`);
  }
  const given = options.length ? ", options" : "";
  if (files.length === 1)
    return [address, ...options, `session = onnxruntime.InferenceSession(${code.stored(model.path)}${given})`];
  code.helpers.add("loaded");
  const entries = [model, ...files.filter((file) => file !== model)].map(
    ({ path }) => `    ${written(graphLocation(manifest, path))}: ${code.stored(path)},`,
  );
  return [address, ...options, "session = loaded({", ...entries, `}${given})`];
}
