import { oipPieces } from "@/domain/oipPieces";
import { countText } from "@/domain/words";
import type { PreparedCall, SnippetFile } from "./snippet";

/** Elements that a page writes out at once. */
const elementsMax = 20_000;

/** The call as a request of the Open Inference Protocol v2, in pieces: what the graph is fed, and the outputs that are wanted. */
function* requestPieces({ manifest, fed }: PreparedCall): Generator<string> {
  yield '{\n  "inputs": [\n    ';
  for (const [place, [name, tensor]] of Object.entries(fed).entries()) {
    if (place > 0) yield ",\n    ";
    yield* oipPieces(name, tensor);
  }
  const outputs = manifest.outputs.map(({ name }) => JSON.stringify({ name }));
  yield `\n  ],\n  "outputs": [${outputs.join(", ")}]\n}\n`;
}

function elementCount({ fed }: PreparedCall): number {
  return Object.values(fed).reduce((all, { data }) => all + data.length, 0);
}

/** The whole request. `null`: it is too long to be shown. */
export function request(call: PreparedCall): string | null {
  return elementCount(call) > elementsMax ? null : Array.from(requestPieces(call)).join("");
}

/** The same as a file, of any length. */
export function requestFile(call: PreparedCall): SnippetFile {
  return { name: "request.json", content: request(call) ?? (() => requestPieces(call)) };
}

/** What a node has to be told of such a request. */
export function requestNotes(call: PreparedCall): string[] {
  const { manifest, fed } = call;
  const elements = elementCount(call);
  const hasHalves = Object.values(fed).some(({ datatype }) => datatype === "FP16");
  const steps = manifest.outputs.flatMap(({ steps: own }) => own.map(({ id }) => id));
  return [
    "It needs a node that serves the model with the Open Inference Protocol v2, such as Triton or KServe. The page itself calls no server.",
    "The request holds what the graph is fed: the manifest's steps are done already.",
    ...(steps.length
      ? [`The answer holds what the graph gives: ${[...new Set(steps)].join(", ")} come after it.`]
      : []),
    ...(elements > elementsMax
      ? [`It holds ${countText(elements, "element")}: most nodes take as many faster as binary data.`]
      : []),
    ...(hasHalves ? ["Most nodes take 16-bit floats only as binary data."] : []),
  ];
}
