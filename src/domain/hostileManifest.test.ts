import fc from "fast-check";
import { expect, test } from "vitest";
import { guardMemory } from "../../test/fixtures/guardMemory";
import { sampleManifest } from "../../test/fixtures/sampleManifest";
import { adaptersNeeded } from "./adapters";
import { askedInputs, emptyDraft, readDraft } from "./callForm";
import { AppError } from "./errors";
import { ROWS_MAX } from "./manifestLimits";
import { parseManifest } from "./parseManifest";

/** Every place in the sample, as the keys that lead to it. */
function places(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== "object" || value === null) return [path];
  const entries = Array.isArray(value) ? value.map((item, at) => [at, item] as const) : Object.entries(value);
  return [...(path.length ? [path] : []), ...entries.flatMap(([key, item]) => places(item, [...path, key]))];
}

/** A table and a text beside what the sample has, so that their fields are places too. */
function widened() {
  const sample = sampleManifest();
  sample.inputs.push(
    {
      name: "rows",
      datatype: "FP32",
      shape: ["M", 2],
      kind: "table",
      optional: true,
      dims: { M: { minimum: 1, maximum: 9, default: 2 } },
      columns: [
        { name: "a", type: "number", minimum: 0, maximum: 1, default: 0.5 },
        { name: "b", type: "category", enum: ["x", "y"], encoding: "ordinal" },
      ],
      steps: [{ id: "encode_columns" }],
    },
    { name: "words", datatype: "INT64", shape: [1, "T"], kind: "text", default: "hi", steps: [{ id: "char_codes" }] },
    {
      name: "mask",
      datatype: "INT64",
      shape: [1, "T"],
      kind: "tensor",
      derived_from: { input: "words", rule: "attention_mask" },
    },
    { name: "fixed", datatype: "FP32", shape: [2], kind: "tensor", const: { value: [1, 2] } },
  );
  for (const example of sample.examples) Object.assign(example, { level: "raw" });
  sample.examples.pop();
  const [one] = sample.examples;
  const outputs = { scores: { datatype: "FP32", shape: [1, 3], data: [1, 0, 0] } };
  Object.assign(one ?? {}, { inputs: { ...(one?.inputs as object), words: { value: "a" } } });
  sample.examples.push({ ...one, id: "two", outputs });
  return sample;
}

const hostile = fc.oneof(
  fc.constantFrom<unknown[]>(
    null,
    [],
    {},
    "",
    "__proto__",
    "constructor",
    "prototype",
    -1,
    0,
    1e308,
    2 ** 31,
    2 ** 53,
    "\u202e",
    "\ud800",
    "x".repeat(100_001),
    "../../etc/passwd",
    "javascript:alert(1)",
    Array(2000).fill(1),
    Array(300).fill({}),
    JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}'),
    JSON.parse(`${"[".repeat(20)}${"]".repeat(20)}`),
    { M: { minimum: 2_000_000_000 } },
    { minimum: 5, maximum: 1 },
  ),
  fc.jsonValue({ maxDepth: 4 }),
);

function withValue(place: (string | number)[], value: unknown): string {
  const sample: unknown = widened();
  const keys = [...place];
  const last = keys.pop() ?? "";
  const holder = keys.reduce<Record<string | number, unknown>>(
    (at, key) => at[key] as Record<string | number, unknown>, // the place is one of the sample's
    sample as Record<string | number, unknown>,
  );
  Object.defineProperty(holder, last, { value, enumerable: true });
  return JSON.stringify(sample);
}

test("the sample is a manifest before anything is put into it", () => {
  expect(parseManifest(new TextEncoder().encode(JSON.stringify(widened()))).inputs).toHaveLength(6);
});

test("anything in any place, at any depth, is a manifest whose form can be drawn, or a typed refusal", () => {
  const release = guardMemory(ROWS_MAX);
  try {
    fc.assert(
      fc.property(fc.constantFrom(...places(widened())), hostile, (place, value) => {
        const json = withValue(place, value);
        try {
          const manifest = parseManifest(new TextEncoder().encode(json));
          if (adaptersNeeded(manifest).length > 0) return;
          for (const spec of askedInputs(manifest)) readDraft(spec, emptyDraft(spec));
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          expect(["manifest-malformed", "adapter-needed"]).toContain(error.code);
          expect(error.message.length).toBeLessThan(1500);
        }
        expect({}).not.toHaveProperty("polluted");
      }),
      { numRuns: 1500 },
    );
  } finally {
    release();
  }
});

test("a manifest of a later version is for a newer page; one of no version is nobody's", () => {
  const codeOf = (version: unknown) => {
    try {
      parseManifest(new TextEncoder().encode(JSON.stringify({ ...sampleManifest(), manifest_version: version })));
    } catch (error) {
      if (error instanceof AppError) return error.code;
    }
    return null;
  };
  expect(codeOf(1)).toBeNull();
  expect([2, 3, 2 ** 40].map(codeOf)).toEqual(["adapter-needed", "adapter-needed", "adapter-needed"]);
  for (const version of [0, -2, 1.5, "2", null, [2], 2 ** 60]) expect(codeOf(version)).toBe("manifest-malformed");
});
