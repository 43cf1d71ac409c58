import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { canonicalOutputBytes } from "./canonicalOutputs";
import { AppError } from "./errors";
import halves from "./fixtures/halves.json";
import saved from "./fixtures/npy.json";
import { halfBits, numberFromHalf } from "./halfFloat";
import { ELEMENTS_MAX } from "./manifestLimits";
import { readNpy, writeNpy } from "./npy";
import { tensorFromOip, tensorToOip } from "./oipTensor";
import { type Datatype, datatypes, type Element, elementCount, numbersOf, type Tensor, tensorOf } from "./tensor";

const canonical = (outputs: Record<string, Tensor>) => [...canonicalOutputBytes(outputs)].flatMap((part) => [...part]);
const fromBase64 = (text: string) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
const whole = (minimum: bigint, maximum: bigint) => fc.bigInt(minimum, maximum);
const elementsOf: Record<Datatype, fc.Arbitrary<Element>> = {
  BOOL: fc.boolean(),
  INT8: fc.integer({ min: -128, max: 127 }),
  INT16: fc.integer({ min: -32768, max: 32767 }),
  INT32: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  INT64: whole(-(2n ** 63n), 2n ** 63n - 1n),
  UINT8: fc.integer({ min: 0, max: 255 }),
  UINT16: fc.integer({ min: 0, max: 65535 }),
  UINT32: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  UINT64: whole(0n, 2n ** 64n - 1n),
  FP16: fc.double(),
  FP32: fc.double(),
  FP64: fc.double(),
  BYTES: fc.string({ unit: "grapheme" }).filter((text) => !text.endsWith("\0")), // NumPy fills texts up with zeros
};
const tensors = fc.constantFrom(...datatypes).chain((datatype) =>
  fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 }).chain((shape) => {
    const length = shape.reduce((product, size) => product * size, 1);
    return fc
      .array(elementsOf[datatype], { minLength: length, maxLength: length })
      .map((elements) => tensorOf(datatype, shape, elements));
  }),
);
const isTyped = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    return error instanceof AppError && error.code === "tensor-malformed";
  }
  return true;
};

test.each(Object.entries(saved))("NumPy's %s array is read, and written byte for byte", (datatype, { shape, npy }) => {
  const bytes = fromBase64(npy);
  const tensor = readNpy(bytes);
  expect(tensor).toMatchObject({ datatype, shape });
  expect(writeNpy(tensor)).toEqual(bytes);
});

test("the elements of NumPy's arrays are what was put in", () => {
  const dataOf = (name: keyof typeof saved) => readNpy(fromBase64(saved[name].npy)).data;
  expect(dataOf("BOOL")).toEqual(new Uint8Array([1, 0, 0, 1]));
  expect(dataOf("INT64")).toEqual(new BigInt64Array([-(2n ** 63n), 2n ** 63n - 1n]));
  expect(dataOf("UINT32")).toEqual(new Uint32Array([4294967295]));
  expect(dataOf("FP32")).toEqual(new Float32Array([3.25]));
  expect(dataOf("BYTES")).toEqual(["añ", "", "日本語"]);
  expect(Array.from(numbersOf(readNpy(fromBase64(saved.FP16.npy))))).toEqual([1.5, -65504, 2 ** -24]);
});

test("numbers become the halves that NumPy makes of them", () => {
  expect(halves.length).toBeGreaterThan(1000);
  const differing = halves.filter(([value = 0, half = 0]) => halfBits(value) !== half);
  expect(differing).toEqual([]);
});

test("every half is the half of its own number", () => {
  for (let bits = 0; bits < 0x10000; bits++) {
    const number = numberFromHalf(bits);
    if (!Number.isNaN(number)) expect(halfBits(number)).toBe(bits);
  }
  expect(halfBits(Number.NaN)).toBe(0x7e00);
});

test.each(["INT8", "INT16", "INT32", "UINT8", "UINT16", "UINT32"] as const)(
  "%s elements are taken without big integers, which millions of them would wait for",
  (datatype) => {
    const big = vi.spyOn(globalThis, "BigInt");
    expect([...tensorOf(datatype, [3], [0, 7, 127]).data]).toEqual([0, 7, 127]);
    expect(big).not.toHaveBeenCalled();
    big.mockRestore();
  },
);

test("a tensor survives .npy and JSON", () => {
  fc.assert(
    fc.property(tensors, (tensor) => {
      expect(readNpy(writeNpy(tensor))).toEqual(tensor);
      const json = JSON.stringify(tensorToOip(tensor)); // JSON knows no −0, so texts are compared
      expect(JSON.stringify(tensorToOip(tensorFromOip(JSON.parse(json))))).toBe(json);
    }),
  );
});

test("any bytes behind a NumPy header, and any JSON, are a tensor or a typed refusal", () => {
  const headers = fc.tuple(
    fc.constantFrom("<f4", "|u1", "<U0", "<U2", "|S3", "|O", ">f4"),
    fc.array(fc.nat(70000)),
    fc.boolean(),
  );
  fc.assert(
    fc.property(headers, fc.uint8Array({ maxLength: 64 }), ([descr, shape, fortran], body) => {
      const header = `{'descr': '${descr}', 'fortran_order': ${fortran ? "True" : "False"}, 'shape': (${shape.join(",")})}`;
      const bytes = [0x93, ...new TextEncoder().encode("NUMPY"), 1, 0, header.length & 255, header.length >> 8];
      return isTyped(() => readNpy(new Uint8Array([...bytes, ...new TextEncoder().encode(header), ...body])));
    }),
  );
  fc.assert(fc.property(fc.uint8Array(), (bytes) => isTyped(() => readNpy(bytes))));
  const json = fc.record({ datatype: fc.constantFrom(...datatypes), shape: fc.jsonValue(), data: fc.jsonValue() });
  fc.assert(fc.property(fc.oneof(json, fc.jsonValue()), (value) => isTyped(() => tensorFromOip(value))));
});

test.each<[string, Datatype, number[], Element[], string]>([
  ["a fraction", "INT32", [1], [1.5], "its element 0, 1.5, is not INT32"],
  ["a number too large", "UINT8", [2], [0, 256], "its element 1, 256, is not UINT8"],
  ["a number that is no longer exact", "INT64", [1], [2 ** 53], "its element 0, 9007199254740992, is not INT64"],
  ["a text", "FP32", [1], ["1"], 'its element 0, "1", is not FP32'],
  ["a number", "BYTES", [1], [1], "its element 0, 1, is not BYTES"],
  ["two", "BOOL", [1], [2], "its element 0, 2, is not BOOL"],
  ["too few elements", "FP32", [2, 2], [1, 2, 3], "it has 3 elements, and its shape [2, 2] says 4"],
])("%s is refused as %s", (_, datatype, shape, elements, reason) => {
  expect(() => tensorOf(datatype, shape, elements)).toThrow(
    expect.objectContaining({ facts: { what: "a tensor", reason } }),
  );
});

test("shapes that no page can hold are refused before memory is taken", () => {
  expect(elementCount([])).toBe(1);
  expect(elementCount([2, 0, 3])).toBe(0);
  expect(elementCount([ELEMENTS_MAX])).toBe(ELEMENTS_MAX);
  for (const shape of [[ELEMENTS_MAX, 2], [-1], [1.5], [Number.NaN], Array<number>(9).fill(1), [2 ** 31]]) {
    expect(() => elementCount(shape)).toThrow(AppError);
  }
});

test("64-bit numbers and the numbers JSON has no words for are written as texts", () => {
  const written = (datatype: Datatype, data: Element[]) =>
    tensorToOip(tensorOf(datatype, [data.length], data), "x").data;
  expect(written("INT64", [5n, -(2n ** 63n)])).toEqual([5, "-9223372036854775808"]);
  expect(written("FP32", [0.5, Number.NaN, -Infinity])).toEqual([0.5, "NaN", "-Infinity"]);
  expect(written("BOOL", [1, 0])).toEqual([true, false]);
  expect(
    tensorFromOip({
      datatype: "FP32",
      shape: [2, 2],
      data: [
        [1, 2],
        [3, 4],
      ],
    }).data,
  ).toEqual(new Float32Array([1, 2, 3, 4]));
});

test("floats are written as a person would, and yet read back as the same", () => {
  const written = (datatype: Datatype, data: Element[]) => tensorToOip(tensorOf(datatype, [data.length], data)).data;
  // The texts are NumPy's.
  expect(written("FP32", [5.1, 0.1, 1 / 3, -2.7, 1e-7, 2 / 3, 16777216])).toEqual([
    5.1, 0.1, 0.33333334, -2.7, 1e-7, 0.6666667, 16777216,
  ]);
  expect(written("FP16", [5.1, 0.1, 1 / 3, 65504])).toEqual([5.1, 0.1, 0.3333, 65504]);
  expect(written("FP64", [5.1, 0.1 + 0.2])).toEqual([5.1, 0.30000000000000004]);
  fc.assert(
    fc.property(fc.float32Array({ noNaN: true }), (data) => {
      const { data: back } = tensorFromOip(tensorToOip({ datatype: "FP32", shape: [data.length], data }));
      expect(back).toEqual(data);
    }),
  );
});

test("a 64-bit number that a double cannot hold is not read as another", () => {
  expect(Array.from(numbersOf(tensorOf("INT64", [1], [-7n])))).toEqual([-7]);
  expect(() => numbersOf(tensorOf("INT64", [1], [2n ** 53n + 1n]))).toThrow("too large to be read exactly");
});

test("outputs have one canonical form, laid out by hand here", () => {
  const outputs: Record<string, Tensor> = {
    b: tensorOf("BYTES", [1], ["é"]),
    a: tensorOf("FP32", [1, 2], [1, Number.NaN]),
  };
  // biome-ignore format: one line for each part
  const expected = [
    ...new TextEncoder().encode("callable outputs 1\n"),
    1, 0, 0, 0, 0x61, 4, 0, 0, 0, 0x46, 0x50, 0x33, 0x32, // a FP32
    2, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, // [1, 2]
    0, 0, 0x80, 0x3f, 0, 0, 0xc0, 0x7f, // 1, NaN
    1, 0, 0, 0, 0x62, 5, 0, 0, 0, 0x42, 0x59, 0x54, 0x45, 0x53, // b BYTES
    1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, // [1]
    2, 0, 0, 0, 0xc3, 0xa9, // é
  ];
  expect(canonical(outputs)).toEqual(expected);
});

test("a NaN has one canonical form in every datatype", () => {
  const end = (tensor: Tensor, bytes: number) => canonical({ a: tensor }).slice(-bytes);
  expect(end({ datatype: "FP16", shape: [1], data: Uint16Array.of(0xfe01) }, 2)).toEqual([0, 0x7e]);
  expect(end({ datatype: "FP64", shape: [1], data: Float64Array.of(Number.NaN) }, 8)).toEqual([
    0, 0, 0, 0, 0, 0, 0xf8, 0x7f,
  ]);
});

test("texts without width are not counted out of nothing", () => {
  const header = "{'descr': '<U0', 'fortran_order': False, 'shape': (60000000,), }";
  const bytes = [
    0x93,
    ...new TextEncoder().encode("NUMPY"),
    1,
    0,
    header.length,
    0,
    ...new TextEncoder().encode(header),
  ];
  expect(() => readNpy(Uint8Array.from(bytes))).toThrow("its texts have no width");
});

test("the bits of a NaN do not change the canonical form", () => {
  const withBits = (bits: number): Tensor => ({
    datatype: "FP32",
    shape: [1],
    data: new Float32Array(new Uint32Array([bits]).buffer),
  });
  expect(canonical({ a: withBits(0xffc00001) })).toEqual(canonical({ a: withBits(0x7fc00000) }));
  const half = (bits: number): Tensor => ({ datatype: "FP16", shape: [1], data: new Uint16Array([bits]) });
  expect(canonical({ a: half(0xfe01) })).toEqual(canonical({ a: half(0x7e00) }));
});
