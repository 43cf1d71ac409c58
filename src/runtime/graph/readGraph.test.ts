import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AppError } from "@/domain/errors";
import { readGraph } from "./readGraph";
import * as onnx from "./writeOnnx";

const { float, int64, string } = onnx.element;

/** x[N, 3, ?] → Conv → Relu → y, with one weight of 8 bytes. */
const small = {
  producer: ["pytorch", "2.4"] as [string, string],
  opsets: { "": 17, "ai.onnx.ml": 3 },
  metadata: { task: "detect" },
  inputs: [onnx.valueInfo("x", onnx.tensorType(float, ["N", 3, null]))],
  outputs: [onnx.valueInfo("y", onnx.tensorType(float, null))],
  initialisers: [onnx.floats("w", [2], [1, 2])],
  nodes: [
    onnx.node({ type: "Conv", name: "conv1", inputs: ["x", "w"], outputs: ["a"] }),
    onnx.node({ type: "Relu", name: "relu1", inputs: ["a"], outputs: ["b"] }),
    onnx.node({ type: "Relu", name: "relu2", inputs: ["b"], outputs: ["y"] }),
  ],
} satisfies onnx.ModelParts;

function failure(bytes: Uint8Array): AppError {
  try {
    readGraph(bytes);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("it was read");
}

test("a graph's interface, operators and sizes are read", () => {
  expect(readGraph(onnx.model(small))).toEqual({
    irVersion: 8,
    producer: "pytorch 2.4",
    opsets: [
      { domain: "", version: 17 },
      { domain: "ai.onnx.ml", version: 3 },
    ],
    inputs: [{ name: "x", datatype: "FP32", typeName: "tensor(float)", shape: ["N", 3, null] }],
    outputs: [{ name: "y", datatype: "FP32", typeName: "tensor(float)", shape: null }],
    operators: [
      { domain: "", type: "Conv", count: 1, firstNode: "conv1" },
      { domain: "", type: "Relu", count: 2, firstNode: "relu1" },
    ],
    weightBytes: 8,
    zipMaps: [],
    externalData: [],
    metadata: { task: "detect" },
  });
});

test("weights listed among the inputs, as up to IR version 3, are not inputs", () => {
  const inputs = [...small.inputs, onnx.valueInfo("w", onnx.tensorType(float, [2]))];
  expect(readGraph(onnx.model({ ...small, irVersion: 3, inputs })).inputs.map(({ name }) => name)).toEqual(["x"]);
});

test("a scalar has rank 0, and an unknown rank is no shape", () => {
  const outputs = [onnx.valueInfo("s", onnx.tensorType(int64, [])), onnx.valueInfo("u", onnx.tensorType(string, null))];
  expect(readGraph(onnx.model({ ...small, outputs })).outputs).toEqual([
    { name: "s", datatype: "INT64", typeName: "tensor(int64)", shape: [] },
    { name: "u", datatype: "BYTES", typeName: "tensor(string)", shape: null },
  ]);
});

test("a size of -1 is an unnamed one", () => {
  const outputs = [onnx.valueInfo("y", onnx.tensorType(float, [-1, 0]))];
  expect(readGraph(onnx.model({ ...small, outputs })).outputs[0]?.shape).toEqual([null, 0]);
});

test("types that are not tensors are named as ONNX names them", () => {
  const tensor = onnx.tensorType(float, ["N"]);
  const map = onnx.field(5, onnx.joined(onnx.numberField(1, int64), onnx.field(2, tensor)));
  const sequence = (inner: Uint8Array) => onnx.field(4, onnx.field(1, inner));
  const optional = onnx.field(9, onnx.field(1, tensor));
  const sparse = onnx.field(8, onnx.numberField(1, float));
  const bfloat16 = onnx.tensorType(16, [1]);
  const future = onnx.tensorType(99, [1]);
  const types = [sequence(map), optional, sparse, bfloat16, future, new Uint8Array()];
  const outputs = types.map((type, i) => onnx.valueInfo(`o${i}`, type));
  const read = readGraph(onnx.model({ ...small, outputs })).outputs;
  expect(read.map(({ typeName }) => typeName)).toEqual([
    "seq(map(int64, tensor(float)))",
    "optional(tensor(float))",
    "sparse_tensor(float)",
    "tensor(bfloat16)",
    "tensor(type 99)",
    "undefined",
  ]);
  expect(read.every(({ datatype }) => datatype === null)).toBe(true);
});

test("operators and weights inside subgraphs count, their inputs do not", () => {
  const inner = onnx.graph({
    inputs: [onnx.valueInfo("i", onnx.tensorType(float, [1]))],
    initialisers: [onnx.floats("k", [1], [7])],
    nodes: [onnx.node({ type: "GridSample", name: "deep", inputs: ["i"], outputs: ["o"] })],
  });
  const constant = { tensor: onnx.floats("c", [3], [1, 2, 3]) };
  const nodes = [
    onnx.node({ type: "Loop", name: "loop", attributes: { body: { graph: inner } } }),
    onnx.node({ type: "Constant", name: "c", outputs: ["c"], attributes: { value: constant } }),
  ];
  const graph = readGraph(onnx.model({ ...small, initialisers: [], nodes }));
  expect(graph.operators.map(({ type }) => type)).toEqual(["GridSample", "Loop", "Constant"]);
  expect(graph.inputs.map(({ name }) => name)).toEqual(["x"]);
  expect(graph.weightBytes).toBe(4 + 12);
});

test("calls of the file's own functions are their nodes", () => {
  const functions = [{ domain: "my", name: "Twice", nodes: [onnx.node({ type: "Add", name: "add" })] }];
  const nodes = [onnx.node({ type: "Twice", domain: "my" }), onnx.node({ type: "Thrice", domain: "my", name: "t" })];
  expect(readGraph(onnx.model({ ...small, nodes, functions })).operators).toEqual([
    { domain: "my", type: "Thrice", count: 1, firstNode: "t" },
    { domain: "", type: "Add", count: 1, firstNode: "add" },
  ]);
});

test("the domain ai.onnx is the empty one", () => {
  const nodes = [onnx.node({ type: "Relu", domain: "ai.onnx" }), onnx.node({ type: "Relu" })];
  const graph = readGraph(onnx.model({ ...small, opsets: { "ai.onnx": 13 }, nodes }));
  expect(graph.opsets).toEqual([{ domain: "", version: 13 }]);
  expect(graph.operators).toEqual([{ domain: "", type: "Relu", count: 2, firstNode: "" }]);
});

test("files of outside weights are listed once, and their bytes are not counted", () => {
  const outside = (name: string, external: string) => onnx.tensor({ name, type: float, dims: [9], external });
  const initialisers = [outside("a", "w.bin"), outside("b", "./w.bin"), outside("c", "v.bin")];
  const graph = readGraph(onnx.model({ ...small, initialisers }));
  expect(graph.externalData).toEqual(["w.bin", "v.bin"]);
  expect(graph.weightBytes).toBe(0);
});

test("a long metadata value is cut, and names that are no ASCII are read", () => {
  const graph = readGraph(onnx.model({ ...small, metadata: { long: "x".repeat(70_000), 名: "é" } }));
  expect(graph.metadata.long).toHaveLength(64 * 1024 + 1);
  expect(graph.metadata.名).toBe("é");
});

test("metadata named __proto__ is data", () => {
  const { metadata } = readGraph(onnx.model({ ...small, metadata: JSON.parse('{"__proto__": "polluted"}') }));
  expect(Object.keys(metadata)).toEqual(["__proto__"]);
});

describe("what is no ONNX file is refused", () => {
  const cyclic = (depth: number): Uint8Array =>
    depth === 0
      ? onnx.graph({})
      : onnx.graph({ nodes: [onnx.node({ type: "If", attributes: { then_branch: { graph: cyclic(depth - 1) } } })] });
  const deepType = (depth: number): Uint8Array =>
    depth === 0 ? onnx.tensorType(float, []) : onnx.field(4, onnx.field(1, deepType(depth - 1)));
  const many = <Item>(count: number, make: (i: number) => Item) => Array.from({ length: count }, (_, i) => make(i));

  test.each([
    ["nothing", new Uint8Array(), "it holds no graph"],
    ["text", new TextEncoder().encode("version https://git-lfs.github.com/spec/v1\n"), "is not part of an ONNX file"],
    ["the runtime's own format", Uint8Array.from([24, 0, 0, 0, 0x4f, 0x52, 0x54, 0x4d, 0]), ".ort format"],
    ["a length beyond the end", Uint8Array.from([58, 200, 1, 0]), "it ends 199 bytes too early"],
    ["an endless number", Uint8Array.from(many(12, () => 0xff)), "is not part of an ONNX file"],
    ["half a number", Uint8Array.from([8, 0x80]), "it ends in the middle of a number"],
    ["a group", Uint8Array.from([11]), "is not part of an ONNX file"],
    [
      "graphs nested 40 deep",
      onnx.model({ nodes: [onnx.node({ type: "If", attributes: { then_branch: { graph: cyclic(40) } } })] }),
      "its graphs are nested too deeply",
    ],
    [
      "types nested 40 deep",
      onnx.model({ outputs: [onnx.valueInfo("y", deepType(40))] }),
      "its types are nested too deeply",
    ],
    [
      "a tensor of rank 100",
      onnx.model({
        outputs: [
          onnx.valueInfo(
            "y",
            onnx.tensorType(
              float,
              many(100, () => 1),
            ),
          ),
        ],
      }),
      "more than 64 dimensions",
    ],
    [
      "5,000 operators",
      onnx.model({ nodes: many(5_000, (i) => onnx.node({ type: `Op${i}` })) }),
      "more than 4096 different operators",
    ],
    [
      "20,000 inputs",
      onnx.model({ inputs: many(20_000, (i) => onnx.valueInfo(`i${i}`, onnx.tensorType(float, [1]))) }),
      "more than 10000 inputs or outputs",
    ],
  ])("%s", (_, bytes, reason) => {
    const error = failure(bytes);
    expect(error.code).toBe("graph-unreadable");
    expect(error.message).toContain(reason);
  });

  test("a file cut anywhere inside its graph", () => {
    const bytes = onnx.model({ ...small, opsets: {}, metadata: {} });
    // The graph is the last field, so every shorter prefix breaks off inside something, or has no graph yet.
    for (let length = 0; length < bytes.length; length++) {
      expect(failure(bytes.subarray(0, length)).code).toBe("graph-unreadable");
    }
  });
});

test("100,000 nodes are counted", () => {
  const nodes = Array.from({ length: 100_000 }, (_, i) => onnx.node({ type: i % 2 ? "Add" : "Mul", name: `n${i}` }));
  const operators = readGraph(onnx.model({ nodes })).operators;
  expect(operators.map(({ type, count }) => [type, count])).toEqual([
    ["Mul", 50_000],
    ["Add", 50_000],
  ]);
});

test("any bytes are either read or refused with a reason", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      try {
        readGraph(bytes);
      } catch (error) {
        expect((error as AppError).code).toBe("graph-unreadable");
      }
    }),
    { numRuns: 2_000 },
  );
});

test("a real file with any byte changed is either read or refused with a reason", () => {
  const bytes = onnx.model(small);
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.nat(255), (at, value) => {
      const changed = bytes.slice();
      changed[at] = value;
      try {
        readGraph(changed);
      } catch (error) {
        expect((error as AppError).code).toBe("graph-unreadable");
      }
    }),
    { numRuns: 2_000 },
  );
});

test("weights are stepped over: 64 MB of them change nothing but the sum", () => {
  const raw = new Uint8Array(64_000_000);
  const bytes = onnx.model({
    ...small,
    initialisers: [onnx.tensor({ name: "w", type: float, dims: [16_000_000], raw })],
  });
  expect(readGraph(bytes).weightBytes).toBe(64_000_000);
});
