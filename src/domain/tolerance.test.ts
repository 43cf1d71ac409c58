import fc from "fast-check";
import { expect, test } from "vitest";
import type { Example } from "./manifest";
import { type Datatype, type Element, type Tensor, tensorOf } from "./tensor";
import { compareExample, compareTensors } from "./tolerance";

type Rules = Pick<Example, "metric" | "metric_kwargs" | "tolerance">;
function rules(
  metric = "allclose",
  [relative, absolute, perMillion] = [1e-3, 1e-3, 100],
  kwargs: Rules["metric_kwargs"] = {},
): Rules {
  const tolerance = {
    relative_tolerance: relative ?? 0,
    absolute_tolerance: absolute ?? 0,
    mismatched_elements_per_million: perMillion ?? 0,
  };
  return { metric, metric_kwargs: kwargs, tolerance };
}
const vector = (elements: Element[], datatype: Datatype = "FP64"): Tensor =>
  tensorOf(datatype, [elements.length], elements);
const compare = (expected: Element[], actual: Element[], how = rules(), datatype: Datatype = "FP64") =>
  compareTensors("y", vector(expected, datatype), vector(actual, datatype), how);

// With relative 0.01 and absolute 0.5, what is 100 may be 98.5 to 101.5.
test.each([
  [101.5, true],
  [101.51, false],
  [98.5, true],
  [98.49, false],
])("100 given as %d within 1 % and 0.5: %s", (given, passed) => {
  expect(compare([100], [given], rules("allclose", [0.01, 0.5, 0])).passed).toBe(passed);
});

test("the figures say how far the worst elements are off", () => {
  const { largestAbsoluteError, largestRelativeError, mismatched, passed, reason } = compare(
    [0, 2, -8, 4],
    [0.5, 3, -6, 4],
  );
  expect({ largestAbsoluteError, largestRelativeError, mismatched, passed, reason }).toEqual({
    largestAbsoluteError: 2, // −8 given as −6
    largestRelativeError: 0.5, // 2 given as 3
    mismatched: 3,
    passed: false,
    reason: "3 of 4 elements are outside the tolerance",
  });
});

test.each([
  [1, 10_000, true], // 1 of 10,000 is 100 in a million
  [2, 10_000, false],
  [1, 9_999, false],
])("%d mismatches of %d with 100 allowed in a million: %s", (wrong, elements, passed) => {
  const expected = Array<number>(elements).fill(1);
  const actual = expected.map((value, at) => (at < wrong ? 5 : value));
  expect(compare(expected, actual).passed).toBe(passed);
});

test.each<[string, number, number, boolean]>([
  ["an infinity is only itself", Infinity, Infinity, true],
  ["an infinity is not the other", Infinity, -Infinity, false],
  ["a number is no infinity", 1e300, Infinity, false],
  ["an infinity is no number", Infinity, 1e300, false],
  ["NaN is not even itself: it shows nothing", Number.NaN, Number.NaN, false],
  ["NaN is no number", 1, Number.NaN, false],
  ["zero has two signs", 0, -0, true],
])("%s", (_, expected, actual, passed) => {
  expect(compare([expected, 1, 2], [actual, 1, 2]).passed).toBe(passed);
});

test.each<[string, number[], number[], number]>([
  ["a difference within the relative part is told against both parts", [100], [100.05], 0.05 / 0.101],
  ["the worst is not the largest difference", [100, 0], [100.05, 0.002], 2],
  ["what is the same takes no share", [0, 5], [0, 5], 0],
  ["a number that is none is beyond all bounds", [1, 2], [1, Number.NaN], Number.POSITIVE_INFINITY],
])("%s", (_, expected, actual, share) => {
  expect(compare(expected, actual).largestShare).toBeCloseTo(share, 6);
});

test("where no two numbers were held against each other, there is no share", () => {
  expect(compare(["a"], ["b"], rules(), "BYTES").largestShare).toBeNull();
  expect(compare([1, 2], [1]).largestShare).toBeNull();
  expect(compare([1], [2], rules("allclose", [0, 0, 0])).largestShare).toBe(Number.POSITIVE_INFINITY);
});

test("whole numbers are the same or others, but for levels of 8 bits", () => {
  const wide = rules("allclose", [0, 9.99, 0]);
  expect(compare([0, 7, 999], [5, 12, 990], wide, "INT64")).toMatchObject({ passed: false, capped: true });
  expect(compare([0, 7, 999], [0, 7, 998], wide, "INT32").passed).toBe(false);
  expect(compare([0, 7, 999], [0, 7, 999], wide, "INT64").passed).toBe(true);
  expect(compare([200, 10], [202, 10], wide, "UINT8").passed).toBe(true);
});

test("absolute tolerance is capped at a hundredth of what the expected numbers and 0 span", () => {
  const wide = rules("allclose", [0, 1000, 0]);
  const capped = compare([-10, 30], [-9.61, 30.4], wide); // span 40, cap 0.4
  expect(capped).toMatchObject({ passed: true, capped: true, tolerance: { absolute: 0.4 } });
  expect(compare([-10, 30], [-9.5, 30], wide).passed).toBe(false);
  expect(compare([5, 5], [5.04, 5], wide).passed).toBe(true); // span 5, cap 0.05
  expect(compare([0, 0], [1e-6, 0], wide).tolerance.absolute).toBe(1e-6); // nothing to span
  expect(compare([1000], [1000], rules()).capped).toBe(false);
});

test("whole numbers and truths have no relative tolerance", () => {
  const generous = rules("allclose", [0.01, 0, 0]);
  expect(compare([1000], [1001], generous, "INT64").passed).toBe(false);
  expect(compare([1000], [1000], generous, "INT64").passed).toBe(true);
  expect(compare([2n ** 60n], [2n ** 60n + 1n], generous, "INT64")).toMatchObject({
    passed: false,
    largestAbsoluteError: 1,
  });
  expect(compare([200, 10], [202, 10], rules("allclose", [0, 2, 0]), "UINT8").passed).toBe(true); // cap 2
  expect(compare([5000], [5001], rules(), "INT64")).toMatchObject({ passed: false, tolerance: { relative: 0 } });
  expect(compare([1], [0], generous, "BOOL").passed).toBe(false);
});

test("texts are the same or not", () => {
  expect(compare(["a", "b"], ["a", "b"], rules(), "BYTES").passed).toBe(true);
  expect(compare(["a", "b"], ["a", "c"], rules(), "BYTES")).toMatchObject({ passed: false, mismatched: 1 });
});

test("halves are compared as the numbers they stand for", () => {
  expect(compare([0.5, 1], [0.5, 1.0009765625], rules(), "FP16")).toMatchObject({
    passed: true,
    largestAbsoluteError: 0.0009765625,
  });
});

test.each([
  [{ datatype: "FP32", shape: [2], data: new Float32Array(2) }, "it is FP32, not FP64"],
  [{ datatype: "FP64", shape: [1, 2], data: new Float64Array(2) }, "its shape is [1, 2], not [2]"],
] satisfies [Tensor, string][])("another kind of tensor is named", (actual, reason) => {
  expect(compareTensors("y", vector([0, 0]), actual, rules())).toMatchObject({ passed: false, reason });
});

test.each<[string, number[], number[], number, boolean]>([
  ["the best is the same", [0.1, 0.7, 0.2], [0.3, 0.4, 0.3], 1, true],
  ["the best is another", [0.1, 0.7, 0.2], [0.1, 0.2, 0.7], 1, false],
  ["the best two are the same", [0.1, 0.7, 0.2], [0, 5, 3], 2, true],
  ["the best two change places", [0.1, 0.7, 0.6], [0, 3, 5], 2, false],
  ["one is NaN", [0.1, 0.7, 0.6], [Number.NaN, 3, 2], 1, false],
  ["all are NaN, as expected", [Number.NaN, Number.NaN], [Number.NaN, Number.NaN], 1, false],
])("topk_equal: %s", (_, expected, actual, k, passed) => {
  expect(compare(expected, actual, rules("topk_equal", undefined, { k })).passed).toBe(passed);
});

test("topk_equal and cosine look at every row, and refuse rows that always agree", () => {
  const rows = (data: number[]) => tensorOf("FP32", [2, 2], data);
  const ranked = compareTensors("y", rows([1, 2, 4, 3]), rows([1, 2, 3, 4]), rules("topk_equal"));
  expect(ranked).toMatchObject({ passed: false, reason: "1 of 2 rows differ by topk_equal" });
  for (const metric of ["topk_equal", "cosine"]) {
    expect(
      compareTensors("y", tensorOf("FP32", [2, 1], [1, 2]), tensorOf("FP32", [2, 1], [9, 9]), rules(metric)).passed,
    ).toBe(false);
  }
});

test("cosine holds the angle against its least similarity", () => {
  expect(compare([1, 0], [5, 0], rules("cosine")).passed).toBe(true);
  expect(compare([1, 0], [1, 0.1], rules("cosine")).passed).toBe(false); // 1 ÷ √1.01 ≈ 0.995
  expect(compare([1, 0], [1, 0.1], rules("cosine", undefined, { minimum_similarity: 0.99 })).passed).toBe(true);
  expect(compare([0, 0], [0, 0], rules("cosine")).passed).toBe(false);
});

// 2⁵³ + 1 is the first whole number that a double cannot hold: it would be rounded to 2⁵³.
test("64-bit whole numbers are ranked without rounding, and have an angle", () => {
  const [even, odd] = [2n ** 53n, 2n ** 53n + 1n];
  const compareIds = (expected: bigint[], actual: bigint[], metric: string, datatype: Datatype = "INT64") =>
    compare(expected, actual, rules(metric), datatype).passed;
  expect(compareIds([even, odd], [even, odd], "topk_equal")).toBe(true);
  expect(compareIds([even, odd], [odd, even], "topk_equal")).toBe(false);
  expect(compareIds([2n ** 64n - 1n, 0n], [2n ** 64n - 2n, 1n], "topk_equal", "UINT64")).toBe(true);
  expect(compareIds([odd, 0n], [2n ** 62n, 1n], "cosine")).toBe(true);
  expect(compareIds([odd, 0n], [0n, odd], "cosine")).toBe(false);
});

test("text_equal compares what a person reads", () => {
  const tensors = { y: vector([1, 2]) };
  const compareText = (text: string) =>
    compareExample(
      rules("text_equal"),
      { y: { text } },
      { tensors, values: { y: { kind: "text", text: "hello" } } },
    )[0];
  expect(compareText("hello")?.passed).toBe(true);
  expect(compareText("Hello")).toMatchObject({ passed: false, reason: "the text is another" });
});

test("a golden tensor of texts is held against all of the output, however much of it is shown", () => {
  const texts = (...data: string[]): Tensor => ({ datatype: "BYTES", shape: [data.length], data });
  const compareTo = (golden: Tensor) => {
    const results = { tensors: { y: texts("long", "lines") }, values: { y: { kind: "text", text: "lo … (8 more)" } } };
    return compareExample(rules("text_equal"), { y: { tensor: golden } }, results as never)[0]?.passed; // all that is compared
  };
  expect(compareTo(texts("long", "lines"))).toBe(true);
  expect(compareTo(texts("long", "other"))).toBe(false);
});

test("an output that is not there, a metric nobody knows and an empty tensor do not pass", () => {
  const results = { tensors: { y: vector([1]), none: tensorOf("FP32", [0], []) }, values: {} };
  const reasonOf = (output: string, how: Rules, golden: Tensor) =>
    compareExample(how, { [output]: { tensor: golden } }, results)[0]?.reason;
  expect(reasonOf("constructor", rules(), vector([1]))).toBe("the graph did not give it");
  expect(reasonOf("y", rules("toString"), vector([1]))).toBe("the metric toString is not known here");
  expect(reasonOf("none", rules(), tensorOf("FP32", [0], []))).toBe("it is empty, which shows nothing");
});

const finite = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 });

test("every finite tensor is within any tolerance of itself", () => {
  fc.assert(
    fc.property(
      fc.array(finite, { minLength: 1 }),
      fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
      (values, [relative, absolute]) => {
        expect(compare(values, values, rules("allclose", [relative, absolute, 0]))).toMatchObject({
          passed: true,
          mismatched: 0,
        });
      },
    ),
  );
});

test("no tolerance passes a number that is 3 % of the span away", () => {
  fc.assert(
    fc.property(fc.array(finite, { minLength: 1, maxLength: 50 }), fc.nat(), (values, pick) => {
      const span = Math.max(0, ...values) - Math.min(0, ...values);
      fc.pre(span > 1e-3);
      const at = pick % values.length;
      const moved = values.map((value, index) => (index === at ? value + 0.03 * span : value));
      expect(compare(values, moved, rules("allclose", [1, 1e12, 1e6])).passed).toBe(false);
    }),
  );
});

test("the largest are those that sorting would put first, of equal ones the first", () => {
  const row = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 4, maxLength: 4 });
  const sorted = (values: number[], k: number) =>
    [...values.keys()].sort((one, other) => (values[other] ?? 0) - (values[one] ?? 0)).slice(0, k);
  fc.assert(
    fc.property(row, row, fc.integer({ min: 1, max: 5 }), (one, other, k) => {
      const tensors = [one, other].map((values) => tensorOf("FP32", [1, 4], values)) as [Tensor, Tensor];
      const how = { ...rules("topk_equal"), metric_kwargs: { k } };
      return compareTensors("y", ...tensors, how).passed === (sorted(one, k).join() === sorted(other, k).join());
    }),
  );
});
