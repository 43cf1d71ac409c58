import { describe, expect, test } from "vitest";
import type { Manifest } from "@/domain/manifest";
import type { Tensor } from "@/domain/tensor";
import type { OutputValue } from "@/domain/values";
import { postprocess } from "@/runtime/steps/postprocess";
import { fakeOrt, runSnippet } from "../../../test/fixtures/runSnippet";
import { callOf, fetch, type Input, manifestOf, readFile } from "../../../test/fixtures/writtenCalls";
import { bareSnippet } from "./bareSnippet";
import { pythonSnippet } from "./pythonSnippet";

describe("the code reads what the page reads", () => {
  const list = (data: number[]): Tensor => ({
    datatype: "FP32",
    shape: [1, data.length],
    data: Float32Array.from(data),
  });
  const step = (id: string, kwargs: Record<string, unknown> = {}) => ({ id, kwargs });
  const three = list([0.5, 2, -1]);
  const names = { labels: ["a", "b", "c"] };
  /** A value as code gives it. */
  const asCode = (value: OutputValue | undefined) =>
    value?.kind === "classes"
      ? value.entries
      : value?.kind === "category"
        ? value.label
        : value?.kind === "number"
          ? value.value
          : value?.kind === "image"
            ? value.picture
            : value?.kind === "text"
              ? value.text
              : value?.kind === "embedding"
                ? value.vectors.map((vector) => Array.from(vector, (number) => expect.closeTo(number, 6)))
                : value;

  test.each<[string, Input, Tensor]>([
    [
      "classes without labels",
      { name: "y", kind: "classes", shape: [1, 3], steps: [step("softmax"), step("top_k", { k: 2 })] },
      three,
    ],
    ["classes as they come", { name: "y", kind: "classes", shape: [1, 3] }, three],
    [
      "labels before the best are taken",
      {
        name: "y",
        kind: "classes",
        shape: [1, 3],
        steps: [step("sigmoid"), step("labels", names), step("top_k", { k: 1 })],
      },
      three,
    ],
    [
      "labels of a file",
      { name: "y", kind: "classes", shape: [1, 2], steps: [step("labels", { file: "labels.txt" })] },
      list([0.2, 0.8]),
    ],
    [
      "one of the labels",
      { name: "y", kind: "category", shape: [1, 3], steps: [step("argmax"), step("labels", names)] },
      three,
    ],
    [
      "yes or no",
      {
        name: "y",
        kind: "category",
        shape: [1, 1],
        steps: [step("threshold", { threshold: 0.3 }), step("labels", { labels: ["no", "yes"] })],
      },
      list([0.3]),
    ],
    [
      "the best class",
      { name: "y", kind: "category", shape: [1, 3], steps: [step("top_k", { k: 1 }), step("labels", names)] },
      three,
    ],
    [
      "a number, scaled",
      { name: "y", kind: "number", shape: [1, 3], steps: [step("scalar", { index: 1, scale: 2, offset: -1 })] },
      three,
    ],
    [
      "a number as it comes",
      { name: "y", kind: "number", shape: [1, 3], steps: [step("rescale", { rescale_factor: 2 })] },
      three,
    ],
    [
      "whole numbers of 64 bits",
      { name: "y", kind: "number", datatype: "INT64", shape: [1] },
      { datatype: "INT64", shape: [1], data: BigInt64Array.of(7n) },
    ],
    [
      "a grey picture",
      { name: "y", kind: "image", layout: "NHWC", shape: [1, "H", "W", 1] },
      { datatype: "FP32", shape: [1, 1, 2, 1], data: Float32Array.of(0.2, 2) },
    ],
    [
      "a picture of bytes",
      { name: "y", kind: "image", datatype: "UINT8", layout: "CHW", shape: [3, 1, 1] },
      { datatype: "UINT8", shape: [3, 1, 1], data: Uint8Array.of(1, 2, 3) },
    ],
    [
      "vectors of length 1, and one of none",
      { name: "y", kind: "embedding", shape: [3, 2], layout: "NC", steps: [step("l2_normalize")] },
      { datatype: "FP32", shape: [3, 2], data: Float32Array.of(3, 4, 0, 0, -5, 12) },
    ],
    [
      "vectors along another axis",
      { name: "y", kind: "embedding", shape: [1, 3, 2], steps: [step("l2_normalize", { axis: 1, eps: 0.5 })] },
      { datatype: "FP32", shape: [1, 3, 2], data: Float32Array.of(3, 0.1, 4, 0.1, 0, 0.2) },
    ],
    ...(["mean", "max", "cls", "last"] as const).map((mode): [string, Input, Tensor] => [
      `one vector of all tokens (${mode})`,
      {
        name: "y",
        kind: "embedding",
        layout: "NTC",
        shape: [1, "T", 2],
        steps: [step("pooling", { mode }), step("l2_normalize")],
      },
      { datatype: "FP32", shape: [1, 3, 2], data: Float32Array.of(3, 4, -9, 1, 1, 2) },
    ]),
    [
      "texts",
      { name: "y", kind: "text", datatype: "BYTES", shape: [2] },
      { datatype: "BYTES", shape: [2], data: ["a", "b"] },
    ],
  ])("%s", async (_, output, tensor) => {
    const manifest = manifestOf([{ name: "x", kind: "number" }], [output]);
    const call = await callOf(manifest, { x: { kind: "number", value: 1 } });
    const { y } = await postprocess(manifest, { y: tensor }, {}, readFile);
    const { ort } = fakeOrt({ y: { dims: tensor.shape, data: tensor.data } });
    const snippet = bareSnippet(call);
    expect(snippet.notes).toEqual([]);
    expect(await runSnippet(snippet, { ort, fetch })).toEqual({ y: asCode(y) });
    expect(pythonSnippet(call).notes).toEqual([]);
  });

  test.each<[string, number[], number | null]>([
    ["3 and 4, and 4 and 3", [3, 4, 4, 3], 24 / 25],
    ["one that has no direction", [0, 0, 1, 1], null],
  ])("how alike two vectors are is told beside them: %s", async (_, data, similarity) => {
    const output: Input = { name: "y", kind: "embedding", shape: [2, 2], layout: "NC" };
    const call = await callOf(manifestOf([{ name: "x", kind: "number" }], [output]), {
      x: { kind: "number", value: 1 },
    });
    const { ort } = fakeOrt({ y: { dims: [2, 2], data: Float32Array.from(data) } });
    const vectors = [data.slice(0, 2), data.slice(2)];
    const expected = similarity === null ? null : expect.closeTo(similarity, 12);
    expect(await runSnippet(bareSnippet(call), { ort, fetch })).toEqual({ y: { vectors, similarity: expected } });
    expect(pythonSnippet(call).code).toContain('"y": {"vectors": y, "similarity": cosine(*y)},');
  });

  test("what a person set takes the place of what was published", async () => {
    const output: Input = { name: "y", kind: "classes", shape: [1, 3], steps: [step("top_k", { k: 1 })] };
    const parameters = [
      { name: "shown", datatype: "INT32", default: 1, binds_to: { output: "y", step: "top_k", kwarg: "k" } },
    ];
    const manifest = manifestOf([{ name: "x", kind: "number" }], [output], {
      parameters,
    } as unknown as Partial<Manifest>);
    const call = { ...(await callOf(manifest, { x: { kind: "number", value: 1 } })), parameters: { shown: 3 } };
    const { ort } = fakeOrt({ y: { dims: three.shape, data: three.data } });
    expect(await runSnippet(bareSnippet(call), { ort, fetch })).toEqual({
      y: [
        { label: "1", score: 2 },
        { label: "0", score: 0.5 },
        { label: "2", score: -1 },
      ],
    });
  });

  test("only real tokens count where a mask says which they are", async () => {
    const text: Input = {
      name: "x",
      kind: "text",
      datatype: "INT64",
      shape: [1, 5],
      steps: [step("char_codes", { max_length: 5, pad_token_id: 0 })],
    };
    const mask: Input = {
      name: "mask",
      kind: "tensor",
      datatype: "INT64",
      shape: [1, 5],
      derived_from: { input: "x", rule: "attention_mask" },
    };
    const pooling = (mask_input: string): Input => ({
      name: "y",
      kind: "embedding",
      layout: "NTC",
      shape: [1, 5, 1],
      steps: [step("pooling", { mask_input })],
    });
    const tensor: Tensor = { datatype: "FP32", shape: [1, 5, 1], data: Float32Array.of(1, 3, 100, 100, 100) };
    const { ort } = fakeOrt({ y: { dims: tensor.shape, data: tensor.data } });
    const values = { x: { kind: "text", text: "ab" } } as const;
    const call = await callOf(manifestOf([text, mask], [pooling("mask")]), values);
    expect(await runSnippet(bareSnippet(call), { ort, fetch })).toEqual({ y: [[2]] });
    const other = bareSnippet(await callOf(manifestOf([text, mask], [pooling("x")]), values));
    expect(other.notes).toEqual(["y: pooling is left to the library. The code gives the tensor as it comes."]);
  });

  test("an output that is read in more steps than code would show comes as it is", async () => {
    const output: Input = { name: "y", kind: "classes", shape: [2, 3], steps: [step("softmax", { axis: 0 })] };
    const call = await callOf(manifestOf([{ name: "x", kind: "number" }], [output]), {
      x: { kind: "number", value: 1 },
    });
    const { ort } = fakeOrt({ y: { dims: [2, 3], data: three.data } });
    const snippet = bareSnippet(call);
    expect(await runSnippet(snippet, { ort, fetch })).toEqual({ y: { dims: [2, 3], data: three.data } });
    expect([snippet.left, pythonSnippet(call).left]).toEqual([["softmax"], ["softmax"]]);
    expect(snippet.notes).toEqual(["y: softmax is left to the library. The code gives the tensor as it comes."]);
  });
});
