import { expect, test } from "vitest";
import { sampleManifest } from "../../test/fixtures/sampleManifest";
import { readManifest } from "./parseManifest";

/** What is wrong with an output of texts. */
function issuesWith(fields: Record<string, unknown>) {
  const sample = sampleManifest();
  sample.outputs.push({ name: "words", datatype: "BYTES", shape: ["N", 2], ...fields });
  const read = readManifest(sample);
  return "issues" in read ? read.issues : [];
}

test.each(["text", "category", "table", "series", "tensor"])("texts are read as %s", (kind) => {
  expect(issuesWith({ kind })).toEqual([]);
});

test.each(["classes", "number", "image", "mask", "boxes", "audio", "embedding"])(
  "texts that nothing could read as %s are refused before anything is run",
  (kind) => {
    const reason = `the kind ${kind} is read of numbers, and the tensor holds texts`;
    expect(issuesWith({ kind })).toEqual([{ path: "outputs[1].kind", reason }]);
    expect(issuesWith({ kind, datatype: "FP32" })).toEqual([]);
  },
);

test("so is a step, which would have no numbers", () => {
  const reason = "labels needs numbers, and the tensor holds texts";
  const steps = [{ id: "labels", kwargs: { labels: ["a", "b"] } }];
  expect(issuesWith({ kind: "category", steps })).toEqual([{ path: "outputs[1].steps[0]", reason }]);
});

test("a kind or a step that this version does not know needs an adapter, which may take texts", () => {
  expect(issuesWith({ kind: "poem", steps: [{ id: "rhyme" }] })).toEqual([]);
});
