import fc from "fast-check";
import { expect, test } from "vitest";
import { AppError } from "@/domain/errors";
import type { Manifest, Parameter, TensorSpec } from "@/domain/manifest";
import { type Datatype, datatypes, type Element, type Tensor, tensorOf, zeroTensor } from "@/domain/tensor";
import { outputs } from "@/kinds/kinds";
import { postprocess } from "./postprocess";

type Fields = Partial<TensorSpec> & Pick<TensorSpec, "kind">;
const spec = (fields: Fields): TensorSpec => ({
  name: "y",
  datatype: "FP32",
  shape: [],
  optional: false,
  dims: {},
  steps: [],
  ...fields,
});
const files: Record<string, string> = {
  "labels.txt": "cat\r\ndog\nowl\n",
  "labels.json": '["cat","dog","owl"]',
  "turned.json": '["cat","\\u202edog","owl"]',
  "broken.json": '["cat", 1]',
  words: '{"model":{"type":"WordLevel","unk_token":"a","vocab":{"a":0,"b":1}},"added_tokens":[]}',
};
const readFile = async (path: string) => new TextEncoder().encode(files[path]);
async function read(
  output: TensorSpec,
  tensor: Tensor,
  parameters: Parameter[] = [],
  given: Record<string, unknown> = {},
) {
  const manifest = { outputs: [output], parameters } as unknown as Manifest; // what postprocessing reads of it
  return (await postprocess(manifest, { y: tensor }, given, readFile)).y;
}
const row = (...elements: number[]) => tensorOf("FP32", [1, elements.length], elements);
const step = (id: string, kwargs: Record<string, unknown> = {}) => ({ id, kwargs });

test.each(["labels.txt", "labels.json"])("classes are ranked and named from %s", async (file) => {
  const output = spec({ kind: "classes", steps: [step("softmax"), step("top_k", { k: 2 }), step("labels", { file })] });
  // e to the powers 0, ln 2 and ln 5 are 1, 2 and 5 of 8.
  expect(await read(output, tensorOf("FP64", [1, 3], [0, Math.log(2), Math.log(5)]))).toEqual({
    kind: "classes",
    entries: [
      { label: "owl", score: expect.closeTo(5 / 8, 12) },
      { label: "dog", score: expect.closeTo(2 / 8, 12) },
    ],
  });
});

test.each([{ file: "turned.json" }, { labels: ["cat", "\u202edog", "owl"] }])(
  "labels cannot turn the page around: %o",
  async (given) => {
    const output = spec({ kind: "category", steps: [step("argmax"), step("labels", given)] });
    expect(await read(output, row(0, 1, 0))).toEqual({ kind: "category", label: "\ufffddog" });
  },
);

test.each<[TensorSpec["kind"], TensorSpec["steps"]]>([
  ["number", []],
  ["category", [step("argmax")]],
])("a %s of whole numbers that no number can be is the tensor that it is", async (kind, steps) => {
  const tensor = tensorOf("INT64", [1], [2n ** 53n + 1n]);
  expect(await read(spec({ kind, steps }), tensor)).toEqual({ kind: "tensor", tensor });
  expect(await read(spec({ kind: "number" }), tensorOf("INT64", [1], [2n ** 53n - 1n]))).toMatchObject({
    value: Number.MAX_SAFE_INTEGER,
  });
});

test("classes without steps are all there, ranked, and named by their place", async () => {
  const entries = [
    { label: "2", score: 3 },
    { label: "0", score: 1 },
    { label: "1", score: 1 },
    { label: "3", score: Number.NaN },
  ];
  expect(await read(spec({ kind: "classes" }), row(1, 1, 3, Number.NaN))).toEqual({ kind: "classes", entries });
});

test.each<[string, Fields, Tensor, unknown]>([
  [
    "the largest score",
    { kind: "category", steps: [step("argmax"), step("labels", { labels: ["no", "yes"] })] },
    row(0.2, 0.8),
    { kind: "category", label: "yes" },
  ],
  [
    "the best of the ranked",
    { kind: "category", steps: [step("top_k"), step("labels", { labels: ["no", "yes"] })] },
    row(0.2, 0.8),
    { kind: "category", label: "yes" },
  ],
  [
    "a score over a threshold",
    { kind: "category", steps: [step("sigmoid"), step("threshold"), step("labels", { labels: ["no", "yes"] })] },
    row(0),
    { kind: "category", label: "yes" },
  ],
  [
    "the graph's own index",
    { kind: "category", steps: [step("labels", { labels: ["no", "yes"] })] },
    tensorOf("INT64", [1], [0]),
    { kind: "category", label: "no" },
  ],
  [
    "the graph's own label",
    { kind: "category" },
    tensorOf("BYTES", [1], ["setosa"]),
    { kind: "category", label: "setosa" },
  ],
  ["a text", { kind: "text" }, tensorOf("BYTES", [1, 1], ["hello"]), { kind: "text", text: "hello" }],
  ["one number", { kind: "number", unit: "%" }, row(0.25), { kind: "number", value: 0.25, unit: "%" }],
  [
    "a scaled number",
    { kind: "number", unit: "°F", steps: [step("scalar", { index: 1, scale: 1.8, offset: 32 })] },
    row(0, 100),
    { kind: "number", value: 212, unit: "°F" },
  ],
  [
    "a clipped number",
    { kind: "number", steps: [step("clip", { min: 0, max: 1 })] },
    row(-3),
    { kind: "number", value: 0, unit: "" },
  ],
])("%s is read", async (_, fields, tensor, value) => {
  expect(await read(spec(fields), tensor)).toEqual(value);
});

test("a picture is levels of 255, rounded half up and clipped", async () => {
  const output = spec({ kind: "image", layout: "NCHW" });
  const pixels = tensorOf("FP64", [1, 3, 1, 2], [0, 1, 0.5, 2, -1, 0.1]);
  expect(await read(output, pixels)).toEqual({
    kind: "image",
    picture: { width: 2, height: 1, rgba: Uint8ClampedArray.of(0, 128, 0, 255, 255, 255, 26, 255) }, // 0.5 · 255 = 127.5
  });
  const grey = spec({ kind: "image", layout: "NHW", steps: [step("image", { minimum: -1, maximum: 3 })] });
  expect(await read(grey, tensorOf("FP32", [1, 1, 2], [1, 3]))).toMatchObject({
    picture: { rgba: Uint8ClampedArray.of(128, 128, 128, 255, 255, 255, 255, 255) },
  });
  const bytes = spec({ kind: "image", layout: "NHWC", datatype: "UINT8" });
  expect(await read(bytes, tensorOf("UINT8", [1, 1, 1, 4], [1, 2, 3, 4]))).toMatchObject({
    picture: { rgba: Uint8ClampedArray.of(1, 2, 3, 4) },
  });
});

test("rows have the columns' titles", async () => {
  const columns = [{ name: "a", title: "Alpha" }, { name: "b" }].map((column) => ({
    type: "number" as const,
    encoding: "none" as const,
    ...column,
  }));
  expect(await read(spec({ kind: "table", columns }), tensorOf("FP32", [1, 2, 2], [1, 2, 3, 4]))).toEqual({
    kind: "table",
    columns: ["Alpha", "b"],
    rows: [
      [1, 2],
      [3, 4],
    ],
  });
  expect(await read(spec({ kind: "series" }), tensorOf("FP32", [3], [1, 2, 3]))).toEqual({
    kind: "series",
    columns: ["0"],
    rows: [[1], [2], [3]],
  });
});

test("texts are lines, and one that is too long to show ends where it was cut", async () => {
  const textOf = async (...texts: string[]) => {
    const value = await read(spec({ kind: "text" }), tensorOf("BYTES", [texts.length], texts));
    return value?.kind === "text" ? value.text : "";
  };
  expect(await textOf("one", "two", "three")).toBe("one\ntwo\nthree");
  expect(await textOf("x".repeat(100_000))).toBe("x".repeat(100_000));
  expect(await textOf("x".repeat(100_000), "y")).toBe(`${"x".repeat(100_000)} …`);
});

test("a tensor is shown as it came", async () => {
  const tensor = tensorOf("INT64", [1], [2n ** 62n]);
  expect(await read(spec({ kind: "tensor" }), tensor)).toEqual({ kind: "tensor", tensor });
});

const shown: Parameter = {
  name: "shown",
  datatype: "INT32",
  default: 1,
  minimum: 1,
  maximum: 3,
  binds_to: { output: "y", step: "top_k", kwarg: "k" },
};

test("a parameter stands in place of what the publisher wrote", async () => {
  const output = spec({ kind: "classes", steps: [step("top_k", { k: 3 })] });
  const count = async (given: Record<string, unknown>) => {
    const value = await read(output, row(1, 2, 3), [shown], given);
    return value?.kind === "classes" ? value.entries.length : 0;
  };
  expect(await count({})).toBe(1);
  expect(await count({ shown: 2 })).toBe(2);
  await expect(count({ shown: 4 })).rejects.toMatchObject({
    code: "input-refused",
    message: "shown: 4 is more than 3.",
  });
  await expect(count({ shown: 1.5 })).rejects.toThrow("1.5 is not a whole number");
  await expect(count({ shown: "2" })).rejects.toThrow("“2” is not a number");
});

test("the vectors of an embedding can be given length 1", async () => {
  const output = spec({ kind: "embedding", steps: [step("l2_normalize")] });
  expect(await read(output, tensorOf("FP64", [2, 2], [3, 4, 0, -2]))).toEqual({
    kind: "embedding",
    vectors: [Float32Array.of(0.6, 0.8), Float32Array.of(0, -1)],
  });
});

test.each<[Fields, Tensor, string]>([
  [{ kind: "classes", steps: [step("labels", { labels: ["a"] })] }, row(1, 2), "there are 1 labels, and none for 1"],
  [
    { kind: "classes", steps: [step("labels", { file: "broken.json" })] },
    row(1),
    "the file of labels is not a list of texts",
  ],
  [{ kind: "classes", steps: [step("labels")] }, row(1), "labels needs labels or a file"],
  [
    { kind: "classes" },
    tensorOf("FP32", [2, 2], [1, 2, 3, 4]),
    "top_k needs one list of scores, and gets the shape [2, 2]",
  ],
  [{ kind: "classes" }, tensorOf("BYTES", [1], ["a"]), "top_k needs numbers, and gets texts"],
  [{ kind: "image" }, row(1), "image needs to know the layout of its output"],
  [
    { kind: "image", layout: "CHW" },
    tensorOf("FP32", [2, 1, 1], [1, 2]),
    "a picture has 1, 3 or 4 channels, and this has 2",
  ],
  [{ kind: "image", layout: "CHW" }, row(1), "the layout CHW is not that of 2 axes"],
  [{ kind: "number", steps: [step("scalar", { index: 5 })] }, row(1), "there are 1 numbers, and none at 5"],
  [{ kind: "text" }, row(1, 2), "there is no text in it"],
  [{ kind: "text" }, tensorOf("BYTES", [0], []), "there is no text in it"],
  [{ kind: "table" }, zeroTensor("UINT8", [1, 2_000_000]), "2000000 columns are more than 512"],
  [{ kind: "table" }, zeroTensor("UINT8", [2500, 500]), "1250000 cells are more than 200000"],
  [{ kind: "series" }, zeroTensor("UINT8", [20_000]), "20000 rows are more than 10000"],
  [{ kind: "smell" }, row(1), "the kind smell is not known"],
  [{ kind: "classes", steps: [step("beam_search")] }, row(1), "the step beam_search is not known"],
])("what cannot be read names the output and the reason: %#", async (fields, tensor, reason) => {
  await expect(read(spec(fields), tensor)).rejects.toMatchObject({
    code: "output-unreadable",
    facts: { output: "y", reason },
  });
});

const nan = (shape: number[]) => {
  const tensor = zeroTensor("FP32", shape);
  return { ...tensor, data: (tensor.data as Float32Array).fill(Number.NaN) }; // FP32 is held so
};
const argmaxed = [step("argmax"), step("labels", { labels: ["a", "b"] })];

test.each<[Fields, number[], unknown]>([
  [{ kind: "number" }, [1], { value: Number.NaN }],
  [{ kind: "number", steps: [step("threshold")] }, [1], { value: Number.NaN }],
  [{ kind: "number", steps: [step("binarize", { threshold: 0 })] }, [1], { value: Number.NaN }],
  [{ kind: "classes", steps: [step("softmax")] }, [1, 2], { entries: [{ score: Number.NaN }, { score: Number.NaN }] }],
  [{ kind: "table" }, [1, 2], { rows: [[Number.NaN, Number.NaN]] }],
  [{ kind: "series" }, [2], { rows: [[Number.NaN], [Number.NaN]] }],
  [
    { kind: "embedding", steps: [step("l2_normalize")] },
    [1, 2],
    { vectors: [Float32Array.of(Number.NaN, Number.NaN)] },
  ],
  [{ kind: "text" }, [1], { text: "NaN" }],
])("what is no number stays none: %#", async (fields, shape, value) => {
  expect(await read(spec(fields), nan(shape))).toMatchObject(value as object);
});

test.each<[Fields, number[], string]>([
  [{ kind: "category", steps: argmaxed }, [1, 2], "argmax gets what is not a number"],
  [{ kind: "category", steps: [step("labels", { labels: ["a"] })] }, [1], "there are 1 labels, and none for NaN"],
  [{ kind: "category", steps: [step("top_k")] }, [1, 2], "no score of a class is a number"],
  [{ kind: "text", steps: [step("ctc_decode", { vocabulary: "_a" })] }, [3, 2], "argmax gets what is not a number"],
  [{ kind: "image", layout: "HWC" }, [2, 2, 1], "it holds what is not a number"],
  [
    { kind: "audio", steps: [step("audio", { sampling_rate: 8000 })] },
    [4],
    "the sample 0 of the sound is not a number",
  ],
  [{ kind: "image", layout: "HWC" }, [0, 2, 1], "image gets no pixels"],
  [{ kind: "image", layout: "HWC" }, [40_000, 1, 1], "40000 pixels along an edge are more than 32767"],
  [{ kind: "audio", steps: [step("audio", { sampling_rate: 8000 })] }, [0], "the sound has no samples"],
  [
    { kind: "text", steps: [step("detokenize", { file: "words" })] },
    [2 ** 31 - 1, 0],
    "2147483647 texts are more than 32768",
  ],
])("nothing is made of what is no number, or of nothing: %#", async (fields, shape, reason) => {
  await expect(read(spec(fields), nan(shape))).rejects.toMatchObject({ code: "output-unreadable", facts: { reason } });
});

test("any tensor of any kind is read or refused", async () => {
  const tensors = fc.constantFrom<Datatype>(...datatypes).chain((datatype) =>
    fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 }).chain((shape) =>
      fc.boolean().map((filled): Tensor => {
        const zeros = zeroTensor(datatype, shape);
        if (!filled) return zeros;
        const elements = Array.from(
          { length: zeros.data.length },
          (_, at): Element => (datatype === "BYTES" ? `t${at}` : at % 2),
        );
        return tensorOf(datatype, shape, elements);
      }),
    ),
  );
  const steps = fc.array(
    fc.constantFrom(
      step("softmax"),
      step("sigmoid"),
      step("argmax"),
      step("threshold"),
      step("top_k"),
      step("labels", { labels: ["a", "b"] }),
      step("scalar"),
      step("image"),
      step("rescale"),
      step("to_layout", { layout: "NCHW" }),
      step("detokenize", { file: "words" }),
      step("ctc_decode", { vocabulary: "_ab" }),
      step("ctc_decode", { vocabulary: "_ab", greedy: false }),
      step("pooling", { mask_input: "mask" }),
      step("pooling", { mode: "last" }),
      step("l2_normalize"),
    ),
    { maxLength: 4 },
  );
  const layouts = fc.constantFrom(undefined, "NCHW", "HWC", "NC", "C");
  await fc.assert(
    fc.asyncProperty(
      tensors,
      steps,
      layouts,
      fc.constantFrom(...Object.keys(outputs)),
      async (tensor, chosen, layout, kind) => {
        try {
          const value = await read(spec({ kind, steps: chosen, ...(layout ? { layout } : {}) }), tensor);
          expect(value?.kind).toBe(kind);
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
          expect(error).toHaveProperty("code", "output-unreadable");
        }
      },
    ),
    { numRuns: 1000 },
  );
});

test.each<[string, Tensor, TensorSpec["steps"], boolean | RegExp]>([
  ["a graph's own answer", tensorOf("BOOL", [1, 1], [true]), [], true],
  ["a whole number", tensorOf("INT64", [], [0]), [], false],
  ["a probability that a step decides", row(0.7), [step("threshold", { threshold: 0.5 })], true],
  ["a probability that none decides", row(0.5), [], /0\.5 is neither 0 nor 1/],
  ["several numbers", row(0, 1), [], /from one number/],
])("yes or no is read from %s", async (_, tensor, steps, answer) => {
  const reading = read(spec({ kind: "boolean", datatype: tensor.datatype, steps }), tensor);
  if (answer instanceof RegExp) await expect(reading).rejects.toThrow(answer);
  else expect(await reading).toEqual({ kind: "boolean", value: answer });
});
