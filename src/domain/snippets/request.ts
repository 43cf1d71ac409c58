import { tensorToOip } from "@/domain/oipTensor";
import type { PreparedCall } from "./snippet";

/** Numbers that a page writes out at once. */
const elementsMax = 20_000;
/** Characters of a request that stand in a shell's line. */
export const inlineMax = 2000;

/**
 * The call as a request of the Open Inference Protocol v2: what the graph is fed, and the outputs that are wanted. `null`: it has too many numbers
 * to be written as JSON.
 */
export function request({ manifest, fed }: PreparedCall): string | null {
  const tensors = Object.entries(fed);
  if (tensors.reduce((all, [, { data }]) => all + data.length, 0) > elementsMax) return null;
  const inputs = tensors.map(([name, tensor]) => JSON.stringify(tensorToOip(tensor, name)));
  const outputs = manifest.outputs.map(({ name }) => JSON.stringify({ name }));
  return `{\n  "inputs": [\n    ${inputs.join(",\n    ")}\n  ],\n  "outputs": [${outputs.join(", ")}]\n}\n`;
}

/** What a node has to be told of such a request. */
export function requestNotes({ manifest, fed }: PreparedCall): string[] {
  const hasHalves = Object.values(fed).some(({ datatype }) => datatype === "FP16");
  const steps = manifest.outputs.flatMap(({ steps: own }) => own.map(({ id }) => id));
  return [
    "It needs a node that serves the model with the Open Inference Protocol v2, such as Triton or KServe. The page itself calls no server.",
    "The request holds what the graph is fed: the manifest's steps are done already.",
    ...(steps.length
      ? [`The answer holds what the graph gives: ${[...new Set(steps)].join(", ")} come after it.`]
      : []),
    ...(hasHalves ? ["Most nodes take 16-bit floats only as binary data."] : []),
  ];
}

/** In place of a request that would be too long. */
export const tooManyNumbers =
  "What the graph is fed has too many numbers to be written as JSON here. Nodes take it as binary data; the other snippets make it.";
