import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { AppError } from "@/domain/errors";
import { graphBody } from "@/domain/graphInside";
import { readGraph } from "./readGraph";
import { readGraphNodes } from "./readGraphNodes";
import * as onnx from "./writeOnnx";

// Real model files, damaged in any way: both readers read them or refuse them with a reason.

const folder = join(import.meta.dirname, "../../../models");
const real = readdirSync(folder)
  .filter((name) => !name.includes(".") && readdirSync(join(folder, name)).includes("model.onnx"))
  .map((name) => new Uint8Array(readFileSync(join(folder, name, "model.onnx"))))
  .filter(({ length }) => length < 200_000);

/** Everything that is looked for in a file; what is refused is refused with a reason. */
function look(bytes: Uint8Array): void {
  try {
    const facts = readGraph(bytes);
    const { links } = graphBody(readGraphNodes(bytes), facts);
    expect(links.from).toHaveLength(links.to.length);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(error.code).toBe("graph-unreadable");
    expect(error.message.length).toBeLessThan(300);
  }
}

/** Bytes that mean much to a reader of lengths: none, the longest, numbers without end. */
const telling = fc.constantFrom(0, 1, 0x7f, 0x80, 0xfe, 0xff);

test("there are real files to damage", () => {
  expect(real.length).toBeGreaterThan(10);
  for (const bytes of real) expect(() => readGraph(bytes)).not.toThrow();
});

test("a real file cut anywhere", () => {
  fc.assert(
    fc.property(fc.constantFrom(...real), fc.nat(), (bytes, at) => look(bytes.subarray(0, at % bytes.length))),
    { numRuns: 300 },
  );
});

test("a real file with many bytes changed", () => {
  const changes = fc.array(fc.tuple(fc.nat(), fc.oneof(telling, fc.nat(255))), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(fc.constantFrom(...real), changes, (bytes, changed) => {
      const damaged = bytes.slice();
      // Most fields stand in the first few kilobytes and in the last.
      for (const [place, byte] of changed) damaged[place % Math.min(bytes.length, 4000)] = byte;
      for (const [place, byte] of changed) damaged[bytes.length - 1 - (place % Math.min(bytes.length, 1000))] = byte;
      look(damaged);
    }),
    { numRuns: 300 },
  );
});

test("pieces of real files in any order", () => {
  const piece = fc
    .tuple(fc.constantFrom(...real), fc.nat(), fc.nat(3000))
    .map(([bytes, from, length]) => bytes.subarray(from % bytes.length, (from % bytes.length) + length));
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 6 }), (pieces) => look(onnx.joined(...pieces))),
    { numRuns: 300 },
  );
});

test("sizes that nothing could hold are told and not taken", () => {
  const size = fc.oneof(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), fc.constantFrom(0n, -1n, 2n ** 40n));
  fc.assert(
    fc.property(fc.array(size, { maxLength: 9 }), fc.uint8Array({ maxLength: 8 }), (dims, raw) => {
      const elements = dims.reduce((product, dim) => product * Number(BigInt.asUintN(64, dim)), 1);
      const weight = onnx.joined(
        ...dims.map((dim) => onnx.numberField(1, dim)),
        onnx.tensor({ name: "w", type: onnx.element.float, dims: [], raw }),
      );
      const bytes = onnx.model({
        nodes: [onnx.node({ type: "Add", inputs: ["x", "w"], outputs: ["y"] })],
        initialisers: [weight],
        inputs: [onnx.valueInfo("x", onnx.tensorType(onnx.element.float, []))],
      });
      look(bytes);
      const { counts } = readGraphNodes(bytes);
      expect(counts.parameters).toBe(raw.length === elements * 4 ? elements : 0);
    }),
  );
});

test("a circle of nodes, and a node that takes what it gives, are read as they stand", () => {
  const nodes = [
    onnx.node({ type: "Add", inputs: ["b", "x"], outputs: ["a"] }),
    onnx.node({ type: "Add", inputs: ["a", "x"], outputs: ["b"] }),
    onnx.node({ type: "Neg", inputs: ["c"], outputs: ["c"] }),
  ];
  const bytes = onnx.model({ nodes, inputs: [onnx.valueInfo("x", onnx.tensorType(onnx.element.float, [1]))] });
  const { links, nodes: read } = graphBody(readGraphNodes(bytes), readGraph(bytes));
  expect(read.names).toHaveLength(3);
  expect(Array.from(links.from, (from, at) => `${from}-${links.to[at]}`).sort()).toEqual(["0-1", "1-0", "3-0", "3-1"]);
});
