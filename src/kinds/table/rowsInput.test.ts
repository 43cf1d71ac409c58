import { expect, test } from "vitest";
import { readManifest } from "@/domain/parseManifest";
import { tensorOf } from "@/domain/tensor";
import { preprocess } from "@/runtime/steps/preprocess";
import { sampleManifest } from "../../../test/fixtures/sampleManifest";

const number = (name: string) => ({ name, type: "number" });
const text = (name: string, fields: object = {}) => ({ name, type: "text", ...fields });

/** The sample with rows in place of its number. */
function withRows(fields: Record<string, unknown>) {
  const sample = sampleManifest();
  const rows = { name: "age", datatype: "FP32", shape: ["N", 2], kind: "table", columns: [number("a"), number("b")] };
  sample.inputs[1] = { ...rows, ...fields };
  Object.assign(sample.examples[0]?.inputs ?? {}, { age: { value: [[1, 2]] } });
  Object.assign(sample.examples[1] ?? {}, { ...sample.examples[0], id: "two", outputs: sample.examples[1]?.outputs });
  return readManifest(sample);
}
async function fed(fields: Record<string, unknown>, rows: (number | string | boolean)[][]) {
  const read = withRows(fields);
  if ("issues" in read) throw new Error(JSON.stringify(read.issues));
  const inputs = read.manifest.inputs.slice(1);
  const kind = fields.kind === "series" ? "series" : "table";
  const noFile = () => Promise.reject(new Error("no file is needed"));
  return (await preprocess({ ...read.manifest, inputs }, { age: { kind, rows } }, noFile)).fed.age;
}

test.each(["FP32", "FP64", "INT64", "UINT8"] as const)(
  "rows without a step are %s in the columns' order",
  async (datatype) => {
    const rows = [
      [1, 2],
      [3, 4],
    ];
    expect(await fed({ datatype }, rows)).toEqual(tensorOf(datatype, [2, 2], [1, 2, 3, 4]));
  },
);

test("rows of a series, of truths, and with steps that go on from their numbers", async () => {
  const series = { kind: "series", shape: [1, "T", 2], steps: [{ id: "rescale", kwargs: { rescale_factor: 0.5 } }] };
  expect(await fed(series, [[1, 2]])).toEqual(tensorOf("FP32", [1, 1, 2], [0.5, 1]));
  const truths = { columns: [number("a"), { name: "b", type: "boolean" }] };
  expect(await fed(truths, [[7, true]])).toEqual(tensorOf("FP32", [1, 2], [7, 1]));
});

test.each<[string, Record<string, unknown>, string, string]>([
  [
    "texts",
    { columns: [number("a"), text("town")] },
    ".columns[1]",
    "the column town has texts, and its encoding makes no numbers of them",
  ],
  [
    "choices of texts",
    { columns: [{ name: "size", type: "category", enum: ["S", "M"] }, number("b")], steps: [{ id: "encode_columns" }] },
    ".columns[0]",
    "the column size has texts, and its encoding makes no numbers of them",
  ],
  [
    "numbers made of a column, where the tensor holds texts",
    { datatype: "BYTES", columns: [text("a"), text("b", { enum: ["x", "y"], encoding: "ordinal" })] },
    ".columns[1]",
    "ordinal makes numbers of the column b, and the tensor holds texts",
  ],
  [
    "encoding after another step",
    { steps: [{ id: "rescale" }, { id: "encode_columns" }] },
    "",
    "a table needs encode_columns as its first step",
  ],
])("%s are refused by name", (_, fields, at, reason) => {
  const read = withRows(fields);
  expect("issues" in read && read.issues).toContainEqual({ path: `inputs[1]${at}`, reason });
});

test("texts stay texts, and numbered choices are numbers", async () => {
  const columns = [text("a"), text("b")];
  expect(await fed({ datatype: "BYTES", columns }, [["x", "y"]])).toEqual(tensorOf("BYTES", [1, 2], ["x", "y"]));
  const numbered = [{ name: "size", type: "category", enum: [36, 38] }, number("b")];
  expect(await fed({ columns: numbered }, [[38, 1]])).toEqual(tensorOf("FP32", [1, 2], [38, 1]));
});
