import { element, floats, model, node, tensorType, valueInfo } from "@/runtime/graph/writeOnnx";

/** Nodes of one block. */
export const blockNodes = 8;

/** An ONNX file that runs: blocks one behind the other, each with three branches, a way around and a weight; named as exporters name them. */
export function blockModel(blocks: number, metadata: Record<string, string> = {}): Uint8Array {
  const nodes: Uint8Array[] = [];
  for (let block = 0; block < blocks; block++) {
    const of = (name: string) => `/blocks.${block}/${name}`;
    const before = block === 0 ? "x" : `/blocks.${block - 1}/out`;
    const step = (type: string, name: string, inputs: string[], output = of(name)) =>
      nodes.push(node({ type, name: of(name), inputs, outputs: [output] }));
    step("Mul", "query", [before, "scale"]);
    step("Mul", "key", [before, "scale"]);
    step("Sub", "value", [before, "shift"]);
    step("Mul", "scores", [of("query"), of("key")]);
    step("Tanh", "bent", [of("scores")]);
    step("Add", "mixed", [of("bent"), of("value")]);
    step("Sigmoid", "gate", [of("mixed")]);
    step("Mul", "out", [of("gate"), before], block === blocks - 1 ? "y" : of("out"));
  }
  const oneFloat = tensorType(element.float, [1]);
  return model({
    producer: ["blocks", "1.2"],
    metadata,
    nodes,
    initialisers: [floats("scale", [1], [0.5]), floats("shift", [1], [0.25])],
    inputs: [valueInfo("x", oneFloat)],
    outputs: [valueInfo("y", oneFloat)],
  });
}
