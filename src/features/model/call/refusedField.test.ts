import { expect, test } from "vitest";
import { AppError } from "@/domain/errors";
import { inputFacts, parameterFacts } from "@/domain/fieldFacts";
import { readManifest } from "@/domain/parseManifest";
import { sampleManifest } from "../../../../test/fixtures/sampleManifest";
import { refusedField } from "./refusedField";

const why = "it is too small";

/** The sample with two inputs of one title, the name of one of them, and a parameter of the other's name. */
function manifestOfAlikes() {
  const sample = sampleManifest();
  for (const input of sample.inputs) Object.assign(input, { title: "age" });
  Object.assign(sample.parameters[0] ?? {}, { name: "picture", title: "age" });
  sample.inputs.push({
    name: "fixed",
    title: "age",
    datatype: "FP32",
    shape: [1],
    kind: "tensor",
    const: { value: 1 },
  });
  const read = readManifest(sample);
  if ("issues" in read) throw new Error(JSON.stringify(read.issues));
  return read.manifest;
}
const manifest = manifestOfAlikes();

test.each(["picture", "age"])("of inputs with one title, the one that was refused is found: %s", (name) => {
  const error = new AppError("input-refused", inputFacts({ name, title: "age" }, why));
  expect(refusedField(manifest, error)).toEqual({ of: "input", name, why: "It is too small." });
});

test("a parameter is told from an input of its name", () => {
  const error = new AppError("input-refused", parameterFacts({ name: "picture", title: "age" }, why));
  expect(refusedField(manifest, error)).toMatchObject({ of: "parameter", name: "picture" });
});

test.each<[string, Error]>([
  ["names nothing of the manifest", new AppError("input-refused", { input: "age", reason: why })],
  ["names an input that nobody is asked for", new AppError("input-refused", inputFacts({ name: "fixed" }, why))],
  ["names what every object has", new AppError("input-refused", inputFacts({ name: "constructor" }, why))],
  ["is of another kind", new AppError("run-failed", { reason: why })],
  ["is no error of this page", new Error(why)],
])("a failure that %s belongs to no field", (_, error) => {
  expect(refusedField(manifest, error)).toBeNull();
});
