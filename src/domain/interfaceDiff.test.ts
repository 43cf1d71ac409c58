import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sampleManifest } from "../../test/fixtures/sampleManifest";
import { inputIssue } from "./inputIssue";
import { breaches, breakingChanges, changeText, interfaceDiff } from "./interfaceDiff";
import type { Manifest, TensorSpec } from "./manifest";
import { readManifest } from "./parseManifest";
import { type SymbolSizes, shapeIssue } from "./symbols";
import type { InputValue } from "./values";

type Sample = ReturnType<typeof sampleManifest>;

function manifestOf(change: (manifest: Sample) => void = () => undefined): Manifest {
  const sample = sampleManifest();
  change(sample);
  const read = readManifest(sample);
  if ("issues" in read) throw new Error(JSON.stringify(read.issues));
  return read.manifest;
}

/** What breaks, and what does not, from the sample to the changed sample. */
function changesOf(change: (manifest: Sample) => void, before: (manifest: Sample) => void = () => undefined) {
  const diff = interfaceDiff(
    manifestOf(before),
    manifestOf((manifest) => {
      before(manifest);
      change(manifest);
    }),
  );
  const texts = (breaks: boolean) => diff.changes.filter((one) => (one.breaks !== null) === breaks).map(changeText);
  return { breaking: texts(true), harmless: texts(false), diff };
}

const age = (sample: Sample) => sample.inputs[1] ?? {};
const scores = (sample: Sample) => sample.outputs[0] ?? {};
const shown = (sample: Sample) => sample.parameters[0] ?? {};

test("nothing differs from itself, however its keys are ordered", () => {
  const reversed = (value: unknown): unknown =>
    Array.isArray(value)
      ? value.map(reversed)
      : typeof value === "object" && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, part]) => [key, reversed(part)]),
          )
        : value;
  const read = readManifest(reversed(sampleManifest()));
  if ("issues" in read) throw new Error(JSON.stringify(read.issues));
  expect(interfaceDiff(manifestOf(), read.manifest)).toEqual({ changes: [], files: [], examples: [] });
});

const asks = (name: string, more: object = {}) => ({
  name,
  datatype: "FP32",
  shape: ["N", 1],
  kind: "number",
  ...more,
});
const withAge = (parts: object) => (sample: Sample) => Object.assign(age(sample), parts);

describe("what breaks callers, and what does not", () => {
  test.each<[string, (sample: Sample) => void, { breaking?: string[]; harmless?: string[] }]>([
    [
      "an input that is no more",
      (s) => {
        s.inputs.pop();
        for (const { inputs } of s.examples) delete (inputs as Record<string, unknown>).age;
      },
      { breaking: ["input age is no more"] },
    ],
    [
      "an input that is asked for",
      (s) => {
        s.inputs.push(asks("height"));
        for (const { inputs, level } of s.examples)
          Object.assign(inputs as object, {
            height: level === "raw" ? { value: 1 } : { datatype: "FP32", shape: [1, 1], data: [1] },
          });
      },
      { breaking: ["input height is new"] },
    ],
    [
      "an input that may be left out",
      (s) => s.inputs.push(asks("height", { optional: true })),
      { harmless: ["input height is new"] },
    ],
    ["an input that nobody is asked for", (s) => s.inputs.push(asks("height", { const: { value: 1 } })), {}],
    ["an input of another kind", withAge({ kind: "tensor" }), { breaking: ["input age: kind was number, is tensor"] }],
    ["a minimum that rises", withAge({ minimum: 1 }), { breaking: ["input age: minimum was 0, is 1"] }],
    ["a minimum that falls", withAge({ minimum: -1 }), { harmless: ["input age: minimum was 0, is -1"] }],
    ["a maximum that falls", withAge({ maximum: 9 }), { breaking: ["input age: maximum was 10, is 9"] }],
    ["a step", withAge({ step: 0.5 }), { breaking: ["input age: step was not said, is 0.5"] }],
    ["another unit", withAge({ unit: "months" }), { breaking: ["input age: unit was years, is months"] }],
    ["a default", withAge({ default: 3 }), { harmless: ["input age: default was not said, is 3"] }],
    [
      "choices where all were free",
      withAge({ enum: [3, 4] }),
      { breaking: ["input age: choices was not said, is 3, 4"] },
    ],
    [
      "another preparation",
      withAge({ steps: [{ id: "rescale", kwargs: { rescale_factor: 0.1 } }] }),
      { breaking: ["input age: steps was not said, is rescale (rescale_factor 0.1)"] },
    ],
    ["an axis that is fixed", withAge({ shape: [1, 1] }), { breaking: ["input age: shape was [N, 1], is [1, 1]"] }],
    [
      "an output that is new",
      (s) => s.outputs.push({ name: "raw", datatype: "FP32", shape: ["N", 3], kind: "tensor" }),
      { harmless: ["output raw is new"] },
    ],
    [
      "an output of another kind",
      (s) => Object.assign(scores(s), { kind: "tensor" }),
      { breaking: ["output scores: kind was classes, is tensor"] },
    ],
    [
      "an answer that is read otherwise",
      (s) => Object.assign(scores(s), { steps: [{ id: "softmax" }, ...(scores(s).steps as object[])] }),
      {
        breaking: [
          "output scores: steps was top_k (k 2), labels (file labels.txt), is softmax, top_k (k 2), labels (file labels.txt)",
        ],
      },
    ],
    [
      "labels of other names",
      (s) =>
        Object.assign(scores(s), {
          steps: [
            { id: "top_k", kwargs: { k: 2 } },
            { id: "labels", kwargs: { labels: ["a", "b", "c"] } },
          ],
        }),
      { breaking: ["output scores: labels was in labels.txt, is a, b, c"] },
    ],
    [
      "boxes of other names",
      (s) => {
        const boxes = (labels: string[]) => [{ id: "boxes", kwargs: { labels, score_threshold: 0.5 } }];
        Object.assign(scores(s), { kind: "boxes", shape: ["N", 6], steps: boxes(["cat", "dog"]) });
        s.parameters.pop();
      },
      {
        breaking: [
          "output scores: kind was classes, is boxes",
          "output scores: steps was top_k (k 2), labels (file labels.txt), is boxes (score_threshold 0.5)",
          "output scores: labels was in labels.txt, is cat, dog",
          "output scores: shape was [N, 3], is [N, 6]",
          "parameter shown is no more",
        ],
      },
    ],
    ["a parameter that is no more", (s) => s.parameters.pop(), { breaking: ["parameter shown is no more"] }],
    [
      "a parameter's other default",
      (s) => Object.assign(shown(s), { default: 1 }),
      { breaking: ["parameter shown: default was 2, is 1"] },
    ],
    [
      "a parameter that goes further",
      (s) => Object.assign(shown(s), { maximum: 5 }),
      { harmless: ["parameter shown: maximum was 3, is 5"] },
    ],
    ["other words", withAge({ title: "Years", description: "How many" }), {}],
  ])("%s", (_, change, { breaking = [], harmless = [] }) => {
    const { diff, ...changes } = changesOf(change);
    expect(changes).toEqual({ breaking, harmless });
  });

  test("a default that is no more, or another", () => {
    const preset = withAge({ default: 3 });
    expect(changesOf((s) => delete age(s).default, preset).breaking).toEqual(["input age: default was 3, is not said"]);
    expect(changesOf(withAge({ default: 4 }), preset).breaking).toEqual(["input age: default was 3, is 4"]);
    const inFile = (s: Sample) => Object.assign(s.inputs[0] ?? {}, { default: { file: "examples/one.png" } });
    const otherBytes = (s: Sample) => Object.assign(s.files[2] ?? {}, { digest: { sha256: "d".repeat(64) } });
    expect(changesOf(otherBytes, inFile).breaking).toEqual(["input picture: default was one.png, is one.png"]);
    expect(changesOf(() => undefined, inFile).breaking).toEqual([]);
  });

  test("an output's promise that is wider", () => {
    const promised = (s: Sample) => Object.assign(scores(s), { minimum: 0, maximum: 1 });
    const { breaking, harmless } = changesOf((s) => Object.assign(scores(s), { minimum: 0.5, maximum: 2 }), promised);
    expect(breaking).toEqual(["output scores: maximum was 1, is 2"]);
    expect(harmless).toEqual(["output scores: minimum was 0, is 0.5"]);
  });

  test("columns that come, go, move and change", () => {
    const columns =
      (...list: object[]) =>
      (s: Sample) => {
        const input = Object.assign(age(s), {
          kind: "table",
          shape: ["N", list.length],
          columns: list,
          steps: [{ id: "encode_columns" }],
        }) as { minimum?: number; maximum?: number };
        delete input.minimum;
        delete input.maximum;
      };
    const column = (name: string, more: object = {}) => ({ name, type: "number", ...more });
    const rows = (s: Sample, cells: number) => {
      for (const { inputs, level } of s.examples)
        Object.assign(inputs as object, {
          age:
            level === "raw"
              ? { value: [Array<number>(cells).fill(1)] }
              : { datatype: "FP32", shape: [1, cells], data: Array<number>(cells).fill(1) },
        });
    };
    const before = (s: Sample) => {
      columns(column("a"), column("b", { minimum: 0 }), column("c"))(s);
      rows(s, 3);
    };
    const after = (s: Sample) => {
      columns(column("c", { default: 1 }), column("b", { minimum: 0.5 }), column("d"), column("e"))(s);
      rows(s, 4);
    };
    const { breaking, harmless } = changesOf(after, before);
    expect(breaking).toEqual([
      "column a of input age is no more",
      "column d of input age is new",
      "column e of input age is new",
      "input age: order of columns was b, c, is c, b",
      "column b of input age: minimum was 0, is 0.5",
      "input age: shape was [N, 3], is [N, 4]",
    ]);
    expect(harmless).toEqual(["column c of input age: default was not said, is 1"]);
  });
});

test("files and examples are told by what is in them", () => {
  const { diff } = changesOf((s) => {
    const [model, labels, picture] = s.files;
    if (!model || !labels || !picture) throw new Error("the sample has three files");
    labels.digest.sha256 = "d".repeat(64);
    picture.digest.sha256 = "e".repeat(64);
    s.files.push({ ...model, path: "README.md", role: "readme" });
    Object.assign(s.examples[1] ?? {}, { id: "three" });
  });
  const listed = (changes: { name: string; before: unknown; after: unknown }[]) =>
    changes.map(({ name, before, after }) => `${name} ${before ? "−" : ""}${after ? "+" : ""}`);
  expect(listed(diff.files)).toEqual(["labels.txt −+", "examples/one.png −+", "README.md +"]);
  expect(listed(diff.examples)).toEqual(["one −+", "two −", "three +"]); // `one` has another picture
  expect(breakingChanges(diff).map(changeText)).toEqual([
    "output scores: labels was in labels.txt, is in labels.txt", // the same file with other names in it
  ]);
});

test("a break without a new major version is a breach; with one it is not", () => {
  const { diff } = changesOf(withAge({ minimum: 1 }));
  expect(breaches(diff, "1.0", "1.1")).toHaveLength(1);
  expect(breaches(diff, "1.9", "1.10.3")).toHaveLength(1);
  expect(breaches(diff, "0.8", "0.9")).toHaveLength(1);
  expect(breaches(diff, "1.9", "2.0")).toEqual([]);
  expect(breaches(diff, "9.0", "10.0")).toEqual([]);
  const { diff: harmless } = changesOf(withAge({ minimum: -1 }));
  expect(breaches(harmless, "1.0", "1.1")).toEqual([]);
});

// What callers meet, worked out by the code that refuses values, not by the code that compares manifests.

const optional = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });
/** The fields that are there. */
const present = (parts: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
const limits = fc
  .record({
    minimum: optional(fc.integer({ min: 0, max: 3 })),
    maximum: optional(fc.integer({ min: 3, max: 6 })),
    enum: optional(fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 })),
    max_length: optional(fc.integer({ min: 1, max: 4 })),
    step: optional(fc.constantFrom(0.5, 1, 2)),
  })
  .map(present);
const columns = fc.uniqueArray(
  fc
    .record({
      name: fc.constantFrom("a", "b", "c"),
      type: fc.constantFrom("number", "integer", "text", "boolean"),
      minimum: optional(fc.integer({ min: 0, max: 2 })),
      default: optional(fc.constant(1)),
    })
    .map((parts) => ({ encoding: "none", ...present(parts) }) as Record<string, unknown>),
  { selector: ({ name }) => name, minLength: 1, maxLength: 3 },
);
const spec = fc
  .record({ kind: fc.constantFrom("number", "text", "table"), limits, columns })
  .map(({ kind, limits, columns }) => ({
    name: "x",
    datatype: "FP32",
    shape: ["N"],
    optional: false,
    dims: {},
    steps: [{ id: "rescale", kwargs: {} }],
    kind,
    ...limits,
    ...(kind === "table" ? { columns } : {}),
  }));
const cell = fc.constantFrom(null, true, "", "text", -1, 0, 0.5, 1, 2, 3);
const value = fc.oneof(
  fc.constantFrom(-1, 0, 0.5, 1, 2, 3, 4, 5, 6, 7).map((number) => ({ kind: "number", value: number })),
  fc
    .oneof(fc.string({ maxLength: 6 }), fc.integer({ min: 0, max: 6 }).map(String))
    .map((text) => ({ kind: "text", text })),
  fc.array(cell, { minLength: 1, maxLength: 3 }).map((row) => ({ kind: "table", rows: [row] })),
);
const plain = manifestOf();
const interfaceOf = (inputs: unknown[], outputs: unknown[] = []) => ({ ...plain, inputs, outputs }) as Manifest; // of the form that the parser gives

test("where nothing is said to break, every value that was taken is taken", () => {
  let taken = 0;
  fc.assert(
    fc.property(spec, spec, fc.array(value, { minLength: 20, maxLength: 20 }), (before, after, values) => {
      if (breakingChanges(interfaceDiff(interfaceOf([before]), interfaceOf([after]))).length > 0) return;
      for (const given of values as InputValue[]) {
        if (inputIssue(before as unknown as TensorSpec, given) !== null) continue;
        taken += 1;
        expect(inputIssue(after as unknown as TensorSpec, given)).toBeNull();
      }
    }),
    { numRuns: 6_000 },
  );
  expect(taken).toBeGreaterThan(20);
});

const size = fc.constantFrom<number | string>(1, 2, 3, "N", "M");
const symbol = fc.constantFrom(
  { minimum: 1, maximum: 3 },
  { minimum: 2, maximum: 3 },
  { minimum: 1, maximum: 4, step: 2 },
  { minimum: 2, maximum: 2 },
  { maximum: 4, step: 2 },
);
const shapes = fc.record({
  shapes: fc.tuple(fc.tuple(size, size), fc.tuple(size), fc.tuple(size)),
  dims: fc.record({ N: symbol, M: symbol }),
});
type Shapes = typeof shapes extends fc.Arbitrary<infer Value> ? Value : never;

function specsOf({ shapes: [x, y, z], dims }: Shapes): Manifest {
  const named = (name: string, shape: (number | string)[]) => ({
    name,
    datatype: "FP32",
    shape,
    kind: "tensor",
    optional: false,
    steps: [],
    dims: Object.fromEntries(Object.entries(dims).filter(([symbol]) => shape.includes(symbol))),
  });
  return interfaceOf([named("x", x), named("y", y)], [named("z", z)]);
}

/** Every call that an interface describes: sizes of x, y and z. */
function calls({ inputs, outputs }: Manifest): Set<string> {
  const all = new Set<string>();
  const sizes = [1, 2, 3, 4];
  for (const x0 of sizes)
    for (const x1 of sizes)
      for (const y0 of sizes)
        for (const z0 of sizes) {
          const known: SymbolSizes = new Map();
          const actual = [[x0, x1], [y0], [z0]];
          const fits = [...inputs, ...outputs].every(
            (spec, place) => shapeIssue(spec, actual[place] ?? [], known) === null,
          );
          if (fits) all.add([x0, x1, y0, z0].join());
        }
  return all;
}
const givenIn = (call: string) => call.slice(0, 5);

test("shapes break callers exactly where a call that was right is refused, or answered in another shape", () => {
  fc.assert(
    fc.property(shapes, shapes, (one, other) => {
      const [before, after] = [specsOf(one), specsOf(other)];
      const [callsBefore, callsAfter] = [calls(before), calls(after)];
      fc.pre(callsBefore.size > 0 && callsAfter.size > 0);
      const given = new Set([...callsBefore].map(givenIn));
      const takenNow = new Set([...callsAfter].map(givenIn));
      const isRefused = [...given].some((call) => !takenNow.has(call));
      const isOther = [...callsAfter].some((call) => given.has(givenIn(call)) && !callsBefore.has(call));
      const broken = breakingChanges(interfaceDiff(before, after));
      expect(broken.length > 0).toBe(isRefused || isOther);
    }),
    { numRuns: 5_000 },
  );
});
