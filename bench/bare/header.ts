import { readGraph } from "@/runtime/graph/readGraph";
import { element, model, node, tensor, tensorType, valueInfo } from "@/runtime/graph/writeOnnx";

// Not a reference but the app's own reader by itself, where time and memory are nobody else's: it reads a file that is here already.

/** A file as large networks have it: 100 blocks of six nodes, each with a weight of a megabyte and three small ones. */
const blocks = 100;
const blockBytes = 1_000_000;

function largeModel(): Uint8Array {
  const weight = (name: string, dims: number[]) =>
    tensor({ name, type: element.float, dims, raw: new Uint8Array(4 * dims.reduce((all, size) => all * size, 1)) });
  const indexes = Array.from({ length: blocks }, (_, block) => block);
  const named = (block: number, name: string) => `/layers.${block}/${name}`;
  return model({
    producer: ["callable bench", "1"],
    inputs: [valueInfo("x", tensorType(element.float, ["N", 500]))],
    outputs: [valueInfo(named(blocks - 1, "sum"), tensorType(element.float, ["N", 500]))],
    initialisers: indexes.flatMap((block) => [
      weight(named(block, "weight"), [500, blockBytes / 500 / 4]),
      ...["bias", "scale", "shift"].map((name) => weight(named(block, name), [500])),
    ]),
    nodes: indexes.flatMap((block) => {
      const before = block === 0 ? "x" : named(block - 1, "sum");
      const steps: [type: string, name: string, inputs: string[]][] = [
        ["MatMul", "product", [before, named(block, "weight")]],
        ["Add", "biased", [named(block, "product"), named(block, "bias")]],
        ["Mul", "scaled", [named(block, "biased"), named(block, "scale")]],
        ["Add", "shifted", [named(block, "scaled"), named(block, "shift")]],
        ["Relu", "bent", [named(block, "shifted")]],
        ["Add", "sum", [named(block, "bent"), before]],
      ];
      return steps.map(([type, name, inputs]) =>
        node({ type, name: named(block, `${name}/${type}`), inputs, outputs: [named(block, name)] }),
      );
    }),
  });
}

const bytes = largeModel();

/** Reads the header; what it took, and what was found, so that a reader that skips something is noticed. */
export type ReadHeader = () => { ms: number; fileBytes: number; nodes: number; weightBytes: number };

const readHeader: ReadHeader = () => {
  const start = performance.now();
  const { operators, weightBytes } = readGraph(bytes);
  const ms = performance.now() - start;
  return { ms, fileBytes: bytes.length, nodes: operators.reduce((sum, { count }) => sum + count, 0), weightBytes };
};
Object.assign(globalThis, { readHeader });
