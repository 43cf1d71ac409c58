import { expect, test } from "vitest";
import { sampleManifest } from "../../test/fixtures/sampleManifest";
import { adaptersNeeded } from "./adapters";
import { askedInputs } from "./callForm";
import { readManifest } from "./parseManifest";
import { stateAfter } from "./stateAfter";
import { tensorOf } from "./tensor";

/** The sample with a memory that goes in and comes out; its tensor example feeds one. */
function withMemory(input: Record<string, unknown> = {}, output: Record<string, unknown> = {}) {
  const sample = sampleManifest();
  const memory = { name: "memory", datatype: "FP32", shape: ["N", 2], kind: "cache", state_from: { output: "kept" } };
  sample.inputs.push({ ...memory, ...input });
  sample.outputs.push({ name: "kept", datatype: "FP32", shape: ["N", 2], kind: "tensor", ...output });
  Object.assign(sample.examples[1]?.inputs ?? {}, { memory: { datatype: "FP32", shape: [1, 2], data: [0.5, 1] } });
  return sample;
}
const issuesOf = (sample: unknown) => {
  const result = readManifest(sample);
  return "issues" in result ? result.issues : [];
};

test("a state is never asked for, whatever its kind, and needs no adapter", () => {
  const result = readManifest(withMemory());
  if ("issues" in result) throw new Error(JSON.stringify(result.issues));
  expect(askedInputs(result.manifest).map(({ name }) => name)).toEqual(["picture", "age"]);
  expect(adaptersNeeded(result.manifest)).toEqual([]);
});

test.each<[string, Record<string, unknown>, Record<string, unknown>, { path: string; reason: string }]>([
  [
    "an output that is not there",
    { state_from: { output: "lost" } },
    {},
    { path: "inputs[2].state_from.output", reason: "the model has no output lost" },
  ],
  [
    "an output of another datatype",
    {},
    { datatype: "FP16" },
    { path: "inputs[2].state_from.output", reason: "kept is FP16, and this input is FP32" },
  ],
  [
    "an output of another size",
    {},
    { shape: ["N", 3] },
    { path: "inputs[2].state_from.output", reason: "kept has the shape [N, 3], and this input [N, 2]" },
  ],
  [
    "an output with another symbol",
    {},
    { shape: ["M", 2] },
    { path: "inputs[2].state_from.output", reason: "kept has the shape [M, 2], and this input [N, 2]" },
  ],
  [
    "an output with more axes",
    {},
    { shape: ["N", 2, 1] },
    { path: "inputs[2].state_from.output", reason: "kept has the shape [N, 2, 1], and this input [N, 2]" },
  ],
  [
    "a state that is derived",
    { derived_from: { input: "picture", rule: "length" } },
    {},
    { path: "inputs[2]", reason: "it cannot be both derived_from and state_from" },
  ],
  [
    "a state that begins with rows",
    { default: [[1, 2]] },
    {},
    { path: "inputs[2].default", reason: "a state begins with one number throughout, or with its const" },
  ],
  [
    "a first state whose file is not listed",
    { const: { file: "first.npy" } },
    {},
    { path: "inputs[2].const.file", reason: "first.npy is not among the files" },
  ],
])("%s is refused", (_, input, output, issue) => {
  expect(issuesOf(withMemory(input, output))).toContainEqual(issue);
});

test("nothing is derived from a state", () => {
  const sample = withMemory();
  Object.assign(sample.inputs[1] ?? {}, { derived_from: { input: "memory", rule: "length" } });
  expect(issuesOf(sample)).toContainEqual({
    path: "inputs[1].derived_from.input",
    reason: "memory is not an input that is asked",
  });
});

test("an example of tensors gives the state, one of what a person gives begins anew", () => {
  const given = withMemory();
  Object.assign(given.examples[0]?.inputs ?? {}, { memory: { datatype: "FP32", shape: [1, 2], data: [0, 0] } });
  expect(issuesOf(given)).toContainEqual({ path: "examples[0].inputs.memory", reason: "this input is never given" });
  const missing = withMemory();
  Object.assign(missing.examples[1] ?? {}, { inputs: sampleManifest().examples[1]?.inputs });
  expect(issuesOf(missing)).toContainEqual({ path: "examples[1].inputs", reason: "a value for memory is missing" });
});

test("the state after a call is what its outputs were, under the names of the inputs", () => {
  const result = readManifest(withMemory());
  if ("issues" in result) throw new Error(JSON.stringify(result.issues));
  const kept = tensorOf("FP32", [1, 2], [3, 4]);
  expect(stateAfter(result.manifest, { kept, scores: tensorOf("FP32", [1], [0]) })).toEqual({ memory: kept });
  expect(stateAfter(result.manifest, {})).toEqual({});
});
