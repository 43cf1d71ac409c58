import fc from "fast-check";
import { expect, test } from "vitest";
import { AppError } from "@/domain/errors";
import { type GraphNodes, listAt } from "@/domain/graph";
import { readGraphNodes } from "./readGraphNodes";
import * as onnx from "./writeOnnx";

const { float, int64, string } = onnx.element;

/** Each node as one line: `conv1: Conv(x, w) → a {strides}`. */
function lines(nodes: GraphNodes): string[] {
  const texts = (list: Uint32Array, of: string[]) => Array.from(list, (place) => of[place]).join(", ");
  return nodes.names.map((name, place) => {
    const { domain, type } = nodes.operators[nodes.operatorOf[place] ?? -1] ?? { domain: "?", type: "?" };
    const inputs = texts(listAt(nodes.inputs, place), nodes.tensors);
    const outputs = texts(listAt(nodes.outputs, place), nodes.tensors);
    const attributes = texts(listAt(nodes.attributes, place), nodes.attributeNames);
    return `${name}: ${domain && `${domain}.`}${type}(${inputs}) → ${outputs}${attributes && ` {${attributes}}`}`;
  });
}

function typeOf(nodes: GraphNodes, tensor: string): string | undefined {
  return nodes.tensorTypes[nodes.tensors.indexOf(tensor)];
}

function failure(bytes: Uint8Array): AppError {
  try {
    readGraphNodes(bytes);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("it was read");
}

const many = <Item>(count: number, make: (i: number) => Item) => Array.from({ length: count }, (_, i) => make(i));

test("nodes are read with what they take, give and are told", () => {
  const nodes = readGraphNodes(
    onnx.model({
      inputs: [onnx.valueInfo("x", onnx.tensorType(float, ["N", 3, null]))],
      outputs: [onnx.valueInfo("y", onnx.tensorType(float, null))],
      values: [onnx.valueInfo("a", onnx.tensorType(float, ["N", 8]))],
      initialisers: [onnx.floats("w", [2, 3], [1, 2, 3, 4, 5, 6])],
      nodes: [
        onnx.node({
          type: "Conv",
          name: "conv1",
          inputs: ["x", "w"],
          outputs: ["a"],
          attributes: { strides: { ints: [2, 2] }, group: { int: 1 } },
        }),
        onnx.node({ type: "Scaler", domain: "ai.onnx.ml", inputs: ["a", ""], outputs: ["y"] }),
      ],
    }),
  );
  expect(lines(nodes)).toEqual(["conv1: Conv(x, w) → a {strides, group}", ": ai.onnx.ml.Scaler(a, ) → y"]);
  expect(nodes.scopes).toEqual([{ kind: "model", name: "", holder: null }]);
  expect(typeOf(nodes, "x")).toBe("tensor(float) [N, 3, ?]");
  expect(typeOf(nodes, "y")).toBe("tensor(float) any rank");
  expect(typeOf(nodes, "a")).toBe("tensor(float) [N, 8]");
  expect(typeOf(nodes, "w")).toBe("tensor(float) [2, 3]");
  expect(nodes.weights).toEqual([{ tensor: nodes.tensors.indexOf("w"), scope: 0, bytes: 24, isOutside: false }]);
  expect(nodes.counts).toEqual({
    nodes: 2,
    weights: 1,
    parameters: 6,
    misshapen: 0,
    bytesInside: 24,
    bytesOutside: 0,
  });
});

test("a graph inside a node stands in its holder's scope, under the attribute's name", () => {
  const branch = (name: string) =>
    onnx.graph({
      nodes: [onnx.node({ type: "Neg", name, inputs: ["x"], outputs: ["o"] })],
      values: [onnx.valueInfo("o", onnx.tensorType(name === "then" ? float : int64, [1]))],
    });
  const nodes = readGraphNodes(
    onnx.model({
      nodes: [
        onnx.node({ type: "Abs", name: "before" }),
        onnx.node({
          type: "If",
          name: "choice",
          attributes: { then_branch: { graph: branch("then") }, else_branch: { graph: branch("else") } },
        }),
      ],
    }),
  );
  expect(nodes.names).toEqual(["before", "choice", "then", "else"]);
  expect(nodes.scopes.slice(1)).toEqual([
    { kind: "attribute", name: "then_branch", holder: 1 },
    { kind: "attribute", name: "else_branch", holder: 1 },
  ]);
  expect([...nodes.scopeOf]).toEqual([0, 0, 1, 2]);
  expect(typeOf(nodes, "o")).toBe(""); // the branches say different things of their `o`
});

test("a file's own functions are scopes that no node holds", () => {
  const functions = [{ domain: "my", name: "Twice", nodes: [onnx.node({ type: "Add", name: "add" })] }];
  const nodes = readGraphNodes(onnx.model({ functions }));
  expect(nodes.scopes[1]).toEqual({ kind: "function", name: "Twice", holder: null });
  expect([...nodes.scopeOf]).toEqual([1]);
});

test("a constant's bytes are its node's, and count as parameters", () => {
  const value = { tensor: onnx.floats("", [3], [1, 2, 3]) };
  const nodes = readGraphNodes(onnx.model({ nodes: [onnx.node({ type: "Constant", attributes: { value } })] }));
  expect([...nodes.ownBytes]).toEqual([12]);
  expect(nodes.weights).toEqual([]);
  expect(nodes.counts).toMatchObject({ weights: 1, parameters: 3, bytesInside: 12 });
});

const varints = (...numbers: number[]) => onnx.joined(...numbers.map(onnx.varint));
const dims = (...sizes: number[]) => onnx.joined(...sizes.map((size) => onnx.numberField(1, size)));
const typed = (type: number) => onnx.numberField(2, type);

test.each<[string, Uint8Array, { parameters: number; misshapen: number }]>([
  ["a scalar", onnx.tensor({ type: float, dims: [], raw: new Uint8Array(4) }), { parameters: 1, misshapen: 0 }],
  ["an empty one", onnx.tensor({ type: float, dims: [0, 7] }), { parameters: 0, misshapen: 0 }],
  [
    "one whose shape is packed",
    onnx.joined(onnx.field(1, varints(2, 3)), typed(float), onnx.field(9, new Uint8Array(24))),
    { parameters: 6, misshapen: 0 },
  ],
  [
    "packed varints",
    onnx.joined(dims(3), typed(int64), onnx.field(7, varints(1, 300, 70_000))),
    { parameters: 3, misshapen: 0 },
  ],
  [
    "varints one by one",
    onnx.joined(dims(2), typed(int64), onnx.numberField(7, 1), onnx.numberField(7, 300)),
    { parameters: 2, misshapen: 0 },
  ],
  [
    "texts",
    onnx.joined(dims(2), typed(string), onnx.field(6, "one"), onnx.field(6, "another")),
    { parameters: 2, misshapen: 0 },
  ],
  ["five of four bits", onnx.tensor({ type: 22, dims: [5], raw: new Uint8Array(3) }), { parameters: 5, misshapen: 0 }],
  [
    "too few bytes",
    onnx.tensor({ type: float, dims: [1000], raw: new Uint8Array(4) }),
    { parameters: 0, misshapen: 1 },
  ],
  [
    "absurd sizes",
    onnx.tensor({ type: float, dims: [2 ** 40, 2 ** 40], raw: new Uint8Array(4) }),
    { parameters: 0, misshapen: 1 },
  ],
  ["a size of -1", onnx.tensor({ type: float, dims: [-1], raw: new Uint8Array(4) }), { parameters: 0, misshapen: 1 }],
  [
    "a rank of 100",
    onnx.tensor({ type: float, dims: many(100, () => 1), raw: new Uint8Array(4) }),
    { parameters: 0, misshapen: 1 },
  ],
  ["an unknown type", onnx.tensor({ type: 99, dims: [1], raw: new Uint8Array(4) }), { parameters: 0, misshapen: 1 }],
])("parameters of %s", (_, weight, counted) => {
  expect(readGraphNodes(onnx.model({ initialisers: [weight] })).counts).toMatchObject(counted);
});

test("outside weights are as large as they declare", () => {
  const outside = (name: string, length?: string) =>
    onnx.joined(
      onnx.tensor({ name, type: float, dims: [9], external: "w.bin" }),
      ...(length === undefined ? [] : [onnx.field(13, onnx.entry("length", length))]),
    );
  const initialisers = [outside("a"), outside("b", "36"), outside("c", "40"), outside("d", "1e9")];
  const { counts, weights } = readGraphNodes(onnx.model({ initialisers }));
  expect(weights.map(({ bytes, isOutside }) => [bytes, isOutside])).toEqual([
    [36, true],
    [36, true],
    [40, true],
    [36, true], // no length at all, as far as the format says
  ]);
  expect(counts).toMatchObject({ parameters: 27, misshapen: 1, bytesInside: 0, bytesOutside: 148 });
});

test("names are text, whatever they are called", () => {
  const name = '__proto__\u202e<img src=x onerror="alert(1)">';
  const nodes = readGraphNodes(
    onnx.model({ nodes: [onnx.node({ type: "constructor", name, inputs: ["__proto__"], outputs: [name] })] }),
  );
  expect(lines(nodes)).toEqual([`${name}: constructor(__proto__) → ${name}`]);
});

test("of 100,002 nodes the first 100,000 are listed and all are counted", () => {
  const nodes = many(100_002, (i) =>
    onnx.node({ type: "Add", name: `n${i}`, inputs: [`t${i}`], outputs: [`t${i + 1}`] }),
  );
  const read = readGraphNodes(onnx.model({ nodes }));
  expect(read.counts.nodes).toBe(100_002);
  expect(read.names).toHaveLength(100_000);
  expect(read.names.at(-1)).toBe("n99999");
  expect(lines({ ...read, names: read.names.slice(0, 1) })).toEqual(["n0: Add(t0) → t1"]);
});

test.each([
  ["no graph", new Uint8Array(), "it holds no graph"],
  [
    "a node with more than a million inputs",
    onnx.model({ nodes: [new Uint8Array(2_100_000).map((_, at) => (at % 2 ? 0 : 10))] }),
    "more than 1000000 inputs and outputs",
  ],
  [
    "names of more than 32 million characters",
    onnx.model({ nodes: many(33_000, (i) => onnx.node({ type: "A", name: `${i}`.padStart(1000, "n") })) }),
    "more than 32000000 characters",
  ],
])("%s is refused with a reason", (_, bytes, reason) => {
  const error = failure(bytes);
  expect(error.code).toBe("graph-unreadable");
  expect(error.message).toContain(reason);
});

test("a graph that holds itself 40 deep is refused", () => {
  const nested = (depth: number): Uint8Array =>
    onnx.graph(
      depth === 0 ? {} : { nodes: [onnx.node({ type: "If", attributes: { b: { graph: nested(depth - 1) } } })] },
    );
  const bytes = onnx.model({ nodes: [onnx.node({ type: "If", attributes: { b: { graph: nested(40) } } })] });
  expect(failure(bytes).message).toContain("its graphs are nested too deeply");
});

test("any bytes, and a real file with any byte changed, are either read or refused with a reason", () => {
  const body = onnx.graph({ nodes: [onnx.node({ type: "Neg", inputs: ["x"], outputs: ["o"] })] });
  const real = onnx.model({
    inputs: [onnx.valueInfo("x", onnx.tensorType(float, ["N"]))],
    initialisers: [onnx.floats("w", [2], [1, 2])],
    nodes: [onnx.node({ type: "If", name: "if", inputs: ["x"], attributes: { then_branch: { graph: body } } })],
    functions: [{ domain: "my", name: "F", nodes: [onnx.node({ type: "Add", name: "add" })] }],
  });
  const changed = fc.tuple(fc.nat(real.length - 1), fc.nat(255)).map(([at, value]) => real.with(at, value));
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), changed), (bytes) => {
      try {
        const nodes = readGraphNodes(bytes);
        const places = nodes.names.length;
        expect(nodes.inputs.starts).toHaveLength(places + 1);
        expect(nodes.inputs.values.every((tensor) => tensor < nodes.tensors.length)).toBe(true);
        expect(nodes.operatorOf.every((operator) => nodes.operators[operator] !== undefined)).toBe(true);
        expect(nodes.scopes.every(({ holder }) => holder === null || holder < places)).toBe(true);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        expect(error.code).toBe("graph-unreadable");
      }
    }),
    { numRuns: 3_000 },
  );
});
