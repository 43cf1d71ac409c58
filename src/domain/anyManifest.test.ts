import fc from "fast-check";
import { expect, test } from "vitest";
import { bytesOf, changed, issuesOf, refusal } from "../../test/fixtures/refusedManifest";
import { sampleManifest } from "../../test/fixtures/sampleManifest";
import { adaptersNeeded } from "./adapters";
import { readManifest } from "./parseManifest";

test("ten thousand inputs are refused", () => {
  const sample = changed((m) => {
    m.inputs = Array.from({ length: 10_000 }, (_, index) => ({
      name: `i${index}`,
      datatype: "FP32",
      shape: [1],
      kind: "number",
    }));
  });
  expect(refusal(bytesOf(JSON.stringify(sample))).path).toBe("inputs");
});

test.each(["inputs", "files", "examples"])("of a million wrong %s no more than the first is looked at", (field) => {
  let looks = 0;
  const list = new Proxy<unknown[]>([], {
    get: (_, key) => {
      looks += 1;
      return key === "length" ? 1_000_000 : 0;
    },
  });
  expect(issuesOf({ ...sampleManifest(), [field]: list })).toHaveLength(1);
  expect(looks).toBeLessThan(10);
});

test("any bytes are a manifest or a typed refusal", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => refusal(bytes).reason.length > 0));
});

test("any JSON in any field is a manifest or a typed refusal", () => {
  const fields = Object.keys(sampleManifest());
  fc.assert(
    fc.property(fc.constantFrom(...fields), fc.jsonValue({ maxDepth: 5 }), (field, value) => {
      const result = readManifest({ ...sampleManifest(), [field]: value });
      if ("manifest" in result) return adaptersNeeded(result.manifest).length >= 0;
      return result.issues.length > 0 && result.issues.every(({ reason }) => reason.length > 0);
    }),
    { numRuns: 300 },
  );
});

test("any JSON in any field of an input, output, parameter or example is a manifest or a typed refusal", () => {
  const places = ["inputs", "outputs", "parameters", "examples", "files"] as const;
  const fields = [
    "name",
    "shape",
    "kind",
    "steps",
    "dims",
    "const",
    "derived_from",
    "state_from",
    "columns",
    "default",
    "enum",
    "binds_to",
    "inputs",
    "outputs",
    "path",
    "metric_kwargs",
    "tolerance",
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...places),
      fc.constantFrom(...fields),
      fc.jsonValue({ maxDepth: 5 }),
      (place, field, value) => {
        const sample = changed((m) => Object.assign(m[place][0] ?? {}, { [field]: value }));
        const result = readManifest(JSON.parse(JSON.stringify(sample)));
        if ("manifest" in result) adaptersNeeded(result.manifest);
        else expect(result.issues.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 500 },
  );
});
