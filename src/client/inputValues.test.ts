import { describe, expect, test } from "vitest";
import { AppError } from "@/domain/errors";
import type { Column, Manifest, TensorSpec } from "@/domain/manifest";
import { writeNpy } from "@/domain/npy";
import { inputs } from "@/kinds/kinds";
import { type GivenValue, inputValues } from "./inputValues";

type Fields = Partial<TensorSpec> & Pick<TensorSpec, "name" | "kind">;

const unsaid: Omit<TensorSpec, "name" | "kind"> = {
  datatype: "FP32",
  shape: [1],
  optional: false,
  dims: {},
  steps: [],
};

function manifestOf(...inputs: Fields[]): Manifest {
  const specs = inputs.map((fields) => ({ ...unsaid, ...fields }));
  return { inputs: specs, outputs: [], parameters: [], examples: [] } as unknown as Manifest; // nothing else is looked at
}
const number = (name: string): Column => ({ name, type: "number", encoding: "none" });
const flower: Fields = { name: "flower", kind: "table", shape: [1, 2], columns: [number("length"), number("width")] };

/** What is read of one value for one input. */
async function read(fields: Fields, given: GivenValue) {
  const inputs = await inputValues(manifestOf(fields), { [fields.name]: given });
  return "values" in inputs ? inputs.values[fields.name] : inputs.feeds[fields.name];
}
const refusal = (reason: RegExp, input: string) =>
  expect.objectContaining({
    code: "input-refused",
    facts: expect.objectContaining({ input, reason: expect.stringMatching(reason) }),
  });

const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47);

describe("a file's bytes", () => {
  test.each([
    ["bytes", png],
    ["a part of a buffer", Uint8Array.of(0, ...png).subarray(1)],
    ["a buffer", png.buffer],
    ["a blob", new Blob([png])],
  ])("are taken as %s", async (_, given) => {
    expect(await read({ name: "photo", kind: "image" }, given)).toEqual({ kind: "image", bytes: png, mediaType: "" });
  });

  test("are a copy: what the program gave stays its own", async () => {
    const given = Uint8Array.from(png);
    const value = await read({ name: "photo", kind: "image" }, given);
    expect(value && "bytes" in value && value.bytes.buffer).not.toBe(given.buffer);
  });

  test("are a recording, or a text in UTF-8", async () => {
    const wav = { kind: "audio", bytes: png, mediaType: "audio/wav" };
    expect(await read({ name: "sound", kind: "audio" }, png)).toEqual(wav);
    expect(await read({ name: "words", kind: "text" }, Uint8Array.of(0xc3, 0xa9))).toEqual({ kind: "text", text: "é" });
  });

  test("too many of them are refused before they are read", async () => {
    const huge = Object.create(Blob.prototype, { size: { value: 2 ** 40 } });
    await expect(read({ name: "photo", kind: "image" }, huge)).rejects.toEqual(refusal(/more than/, "photo"));
  });
});

test("texts, numbers, choices and yes or no are given as they are", async () => {
  expect(await read({ name: "x", kind: "text" }, "a `b`\n")).toEqual({ kind: "text", text: "a `b`\n" });
  expect(await read({ name: "x", kind: "number" }, 0.5)).toEqual({ kind: "number", value: 0.5 });
  expect(await read({ name: "x", kind: "boolean" }, false)).toEqual({ kind: "boolean", value: false });
  expect(await read({ name: "x", kind: "category", enum: ["a", "b"] }, "b")).toEqual({ kind: "category", value: "b" });
});

describe("rows", () => {
  const rows = { kind: "table", rows: [[1, 2]] };
  test.each<[string, GivenValue]>([
    ["a list of lists", [[1, 2]]],
    ["objects by column, in any order", [{ width: 2, length: 1 }]],
    ["one row alone", [1, 2]],
    ["one object alone", { length: 1, width: 2 }],
    ["numbers of a typed array", Float64Array.of(1, 2)],
  ])("are taken as %s", async (_, given) => {
    expect(await read(flower, given)).toEqual(rows);
  });

  test("a column that is not named is an empty cell", async () => {
    const withDefault = { ...flower, columns: [number("length"), { ...number("width"), default: 3 }] };
    expect(await read(withDefault, { length: 1 })).toEqual({ kind: "table", rows: [[1, null]] });
    await expect(read(flower, { length: 1 })).rejects.toEqual(refusal(/row 1, width: this cell is empty/, "flower"));
  });

  test("a column that is not there is refused by its name", async () => {
    await expect(read(flower, { length: 1, depth: 2 })).rejects.toEqual(refusal(/columns are length, width/, "depth"));
    await expect(read(flower, JSON.parse('{ "__proto__": 1 }'))).rejects.toEqual(refusal(/columns are/, "__proto__"));
  });

  test("boxes are given by their edges too", async () => {
    const box = { left: 1, top: 2, right: 3, bottom: 4 };
    const value = { kind: "boxes", boxes: [box] };
    const boxes: Fields = { name: "boxes", kind: "boxes", shape: ["N", 4] };
    expect(await read(boxes, [box])).toEqual(value);
    expect(await read(boxes, [[1, 2, 3, 4]])).toEqual(value);
  });
});

test("a vector is a list of numbers or a typed array", async () => {
  const spec: Fields = { name: "v", kind: "embedding", shape: [2] };
  expect(await read(spec, [1, 2])).toEqual({ kind: "embedding", values: [1, 2] });
  expect(await read(spec, Float32Array.of(1, 2))).toEqual({ kind: "embedding", values: [1, 2] });
});

describe("a raw tensor", () => {
  const spec: Fields = { name: "x", kind: "tensor", shape: ["N", 2] };
  const tensor = { datatype: "FP32", shape: [2, 2], data: Float32Array.of(1, 2, 3, 4) } as const;
  test.each<[string, GivenValue]>([
    ["itself", tensor],
    ["itself with a list", { ...tensor, data: [1, 2, 3, 4] }],
    ["its elements, where one size is open", Float32Array.of(1, 2, 3, 4)],
    [
      "nested lists",
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ["numbers of another width", Int16Array.of(1, 2, 3, 4)],
    ["a NumPy file", writeNpy({ ...tensor, shape: [...tensor.shape] })],
    ["a NumPy file in a blob", new Blob([writeNpy({ ...tensor, shape: [...tensor.shape] })])],
  ])("is given as %s", async (_, given) => {
    expect(await read(spec, given)).toEqual({ kind: "tensor", tensor });
  });

  test("whole numbers of 64 bits, halves and bytes become what the datatype holds", async () => {
    const of = async (datatype: TensorSpec["datatype"], given: GivenValue) => {
      const value = await read({ name: "x", kind: "tensor", datatype, shape: [2] }, given);
      return value && "tensor" in value ? value.tensor.data : null;
    };
    expect(await of("INT64", [1, 2])).toEqual(BigInt64Array.of(1n, 2n));
    expect(await of("FP16", Float32Array.of(1, -2))).toEqual(Uint16Array.of(0x3c00, 0xc000));
    expect(await of("UINT8", Uint8Array.of(7, 8))).toEqual(Uint8Array.of(7, 8));
    expect(await of("BOOL", [true, false])).toEqual(Uint8Array.of(1, 0));
    expect(await of("BYTES", ["a", "b"])).toEqual(["a", "b"]);
  });

  test.each<[string, GivenValue, RegExp]>([
    ["three elements for rows of two", Float32Array.of(1, 2, 3), /3 elements alone do not tell the shape/],
    [
      "a fraction for a whole number",
      { datatype: "INT32", shape: [1, 2], data: [0.5, 1] },
      /element 0, 0.5, is not INT32/,
    ],
    ["a shape of other size", { datatype: "FP32", shape: [3, 2], data: Float32Array.of(1) }, /1 elements/],
    [
      "an unknown datatype",
      { datatype: "BF16", shape: [1, 2], data: [1, 2] } as unknown as GivenValue,
      /datatype is none/,
    ],
  ])("%s is refused", async (_, given, reason) => {
    await expect(read(spec, given)).rejects.toEqual(refusal(reason, "x"));
  });
});

describe("a tensor in place of what a person gives", () => {
  const photo: Fields = { name: "photo", kind: "image", shape: [1, 1, "H", "W"] };
  const strength: Fields = { name: "strength", kind: "number", shape: [1] };
  const prepared = { datatype: "FP32", shape: [1, 1, 1, 2], data: [0, 1] } as const;

  test("goes into the graph as it is", async () => {
    expect(await inputValues(manifestOf(photo), { photo: prepared })).toEqual({
      feeds: { photo: { datatype: "FP32", shape: [1, 1, 1, 2], data: Float32Array.of(0, 1) } },
    });
  });

  test("needs tensors for the others too", async () => {
    const given = { photo: prepared, strength: 1 };
    await expect(inputValues(manifestOf(photo, strength), given)).rejects.toEqual(refusal(/all inputs/, "strength"));
  });

  test("is held against the shape", async () => {
    const odd = { photo: { ...prepared, shape: [1, 2, 1, 1] } };
    await expect(inputValues(manifestOf(photo), odd)).rejects.toEqual(refusal(/is not \[1, 1, H, W\]/, "photo"));
  });
});

describe("where an output needs an adapter", () => {
  const outputs = [{ ...unsaid, name: "y", kind: "aura" }];
  const of = (...inputs: Fields[]): Manifest => ({ ...manifestOf(...inputs), outputs });
  const x: Fields = { name: "x", kind: "tensor", shape: ["N"] };
  const tensor = { datatype: "FP32", shape: [2], data: Float32Array.of(1, 2) } as const;
  const npy = writeNpy({ ...tensor, shape: [2] });

  test.each<[string, GivenValue]>([
    ["themselves", tensor],
    ["lists", [1, 2]],
    ["typed arrays", Float32Array.of(1, 2)],
    ["NumPy files", npy],
    ["NumPy files in blobs", new Blob([npy])],
  ])("tensors go into the graph, given as %s", async (_, given) => {
    expect(await inputValues(of(x), { x: given })).toEqual({ feeds: { x: tensor } });
  });

  test("values do not: no tensor is among them, or not all are", async () => {
    const needed = { code: "adapter-needed", facts: { needed: ["the output kind aura"] } };
    const words: Fields = { name: "words", kind: "text" };
    await expect(inputValues(of(words), { words: "a" })).rejects.toMatchObject(needed);
    await expect(inputValues(of(x, words), { x: tensor, words: "a" })).rejects.toMatchObject(needed);
    await expect(inputValues(of(x), {})).rejects.toMatchObject(needed);
  });
});

test("a NumPy file is a tensor beside one that stands in place of a picture", async () => {
  const photo = { datatype: "FP32", shape: [1], data: Float32Array.of(3) } as const;
  const manifest = manifestOf({ name: "photo", kind: "image" }, { name: "x", kind: "tensor" });
  expect(await inputValues(manifest, { photo, x: writeNpy({ ...photo, shape: [1] }) })).toEqual({
    feeds: { photo, x: photo },
  });
});

test("a path is not read, and it is told what to give", async () => {
  const give =
    /^a (picture|recording) is given as a file: give its bytes \(in Node, readFileSync\(path\)\), a File or a Blob$/;
  for (const kind of ["image", "mask", "drawing", "audio"]) {
    await expect(read({ name: "x", kind }, "photo.png")).rejects.toEqual(refusal(give, "x"));
  }
  await expect(read({ name: "x", kind: "text" }, 5)).rejects.toEqual(refusal(/^((?!readFile).)*$/, "x"));
});

describe("whatever is given", () => {
  const circle: unknown[] = [];
  circle.push(circle);
  const strange: [string, unknown][] = [
    ["a symbol", Symbol("x")],
    ["a function", () => 1],
    ["an object without a prototype", Object.create(null)],
    ["a list of those", [Object.create(null), [Object.create(null)]]],
    ["a promise", Promise.resolve(1)],
    ["a date", new Date(0)],
    ["a large whole number", 2n ** 70n],
    ["a list of those", [[2n ** 70n]]],
    ["a list in itself", circle],
    ["a list of nothing", [null, undefined]],
    ["a tensor of nothing", { datatype: null, shape: null, data: null }],
    ["a tensor of an odd shape", { datatype: "FP32", shape: [Symbol("x")], data: [Symbol("x")] }],
    ["a tensor of odd elements", { datatype: "INT64", shape: [1], data: [circle] }],
    ["a view of bytes", new DataView(new ArrayBuffer(8))],
    ["not a number", Number.NaN],
  ];
  const kinds = Object.keys(inputs);

  test.each(strange)("%s is taken or refused in words, by every kind", async (_, given) => {
    for (const kind of kinds) {
      const columns = [{ ...number("length"), ...(kind === "boxes" ? {} : { type: "text" as const }) }];
      const end = await read({ name: "x", kind, columns }, given as GivenValue).then(
        () => "taken",
        (error) => (error instanceof AppError ? error.code : error),
      );
      expect([kind, end]).toEqual([kind, expect.stringMatching(/^(taken|input-refused)$/)]);
    }
  });
});

test("what the model does not have is refused with what it has", async () => {
  const manifest = manifestOf({ name: "a", kind: "text" }, { name: "b", kind: "text" });
  await expect(inputValues(manifest, { c: "" })).rejects.toEqual(refusal(/it has a, b$/, "c"));
});

test("what is never given is refused", async () => {
  const manifest = manifestOf({ name: "mask", kind: "tensor", derived_from: { input: "a", rule: "length" } });
  await expect(inputValues(manifest, { mask: 1 })).rejects.toEqual(refusal(/never given/, "mask"));
});

test("what is left out is nobody's value", async () => {
  const manifest = manifestOf({ name: "a", kind: "text", optional: true });
  expect(await inputValues(manifest, { a: undefined as unknown as GivenValue })).toEqual({ values: {} });
});

test("a kind that is not known needs an adapter", async () => {
  await expect(read({ name: "x", kind: "aura" }, "x")).rejects.toMatchObject({ code: "adapter-needed" });
});

test("a value of another kind is refused in words", async () => {
  await expect(read({ name: "x", title: "Age", kind: "number" }, "old")).rejects.toEqual(
    refusal(/not a number/, "Age"),
  );
  await expect(read({ name: "x", kind: "number", minimum: 1 }, 0)).rejects.toEqual(refusal(/0 is less than 1/, "x"));
});
