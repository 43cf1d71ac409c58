import { encode } from "fast-png";
import { describe, expect, test } from "vitest";
import type { Tensor } from "@/domain/tensor";
import type { InputValue } from "@/domain/values";
import { postprocess } from "@/runtime/steps/postprocess";
import { preprocess } from "@/runtime/steps/preprocess";
import { fakeOrt, runSnippet } from "../../../test/fixtures/runSnippet";
import { callOf, fetch, type Input, manifestOf, readFile } from "../../../test/fixtures/writtenCalls";
import { bareSnippet } from "./bareSnippet";
import { pythonSnippet } from "./pythonSnippet";

// What lies on a picture is moved back to where it lies on the picture as it was given.

const step = (id: string, kwargs: Record<string, unknown> = {}) => ({ id, kwargs });
const size = { height: 6, width: 8 };
const pixels = Uint8Array.from({ length: 9 * 5 }, (_, at) => (at * 37) % 256);
const photo: InputValue = {
  kind: "image",
  bytes: encode({ width: 9, height: 5, channels: 1, data: pixels }),
  mediaType: "image/png",
};
const photoWith = (steps: Input["steps"]): Input => ({
  name: "photo",
  kind: "image",
  layout: "NCHW",
  shape: [1, 1, "H", "W"],
  steps: [step("decode_image", { mode: "L" }), ...(steps ?? [])],
});
const laid: [string, Input["steps"]][] = [
  ["as it is", []],
  ["another size", [step("resize", { size })]],
  ["a letterbox", [step("letterbox", { size }), step("rescale")]],
  ["the middle", [step("resize", { size: { height: 7, width: 11 } }), step("center_crop", { crop_size: size })]],
  ["a frame", [step("pad", { size: { height: 8, width: 12 }, position: "center" })]],
];

async function readings(input: Input, output: Input, tensors: Record<string, Tensor>) {
  const manifest = manifestOf([input], [output]);
  const values = { photo };
  const call = await callOf(manifest, values);
  const { y } = await postprocess(manifest, tensors, {}, readFile, await preprocess(manifest, values, readFile));
  const given = Object.entries(tensors).map(([name, { shape, data }]) => [name, { dims: shape, data }]);
  const { ort } = fakeOrt(Object.fromEntries(given));
  const snippet = bareSnippet(call);
  const logged = (await runSnippet(snippet, { ort, fetch })) as { y: unknown };
  return { page: y, code: logged.y, notes: [...snippet.notes, ...pythonSnippet(call).notes] };
}

describe("a mask", () => {
  const mask: Input = { name: "y", kind: "mask", layout: "NCHW", shape: [1, 2, 3, 4] };
  const values = Float32Array.from({ length: 2 * 3 * 4 }, (_, at) => ((at * 7) % 11) / 11);
  const two: Tensor = { datatype: "FP32", shape: [1, 2, 3, 4], data: values };

  async function expectSame(input: Input, output: Input, tensor: Tensor) {
    const { page, code, notes } = await readings(input, output, { y: tensor });
    expect(notes).toEqual([]);
    expect({ kind: "mask", ...(code as object) }).toEqual(page);
  }

  test.each(laid)("on %s", async (_, steps) => {
    await expectSame(photoWith(steps), { ...mask, steps: [step("segmentation", { labels: ["ground", "coin"] })] }, two);
  });

  test.each<[string, Input, Tensor]>([
    ["without names", mask, two],
    [
      "with the names of a file, its channels side by side",
      { ...mask, layout: "HWC", shape: [4, 3, 2], steps: [step("segmentation", { file: "labels.txt" })] },
      { ...two, shape: [4, 3, 2] },
    ],
    [
      "of one channel and a threshold",
      { ...mask, shape: [1, 1, 6, 4], steps: [step("segmentation", { threshold: 0.3 })] },
      { ...two, shape: [1, 1, 6, 4] },
    ],
    [
      "of classes",
      { ...mask, datatype: "UINT8", layout: "HW", shape: [2, 2] },
      { datatype: "UINT8", shape: [2, 2], data: Uint8Array.of(0, 3, 1, 2) },
    ],
  ])("%s", async (_, output, tensor) => {
    await expectSame(photoWith([step("letterbox", { size })]), output, tensor);
  });

  test("on a picture that was laid twice is left to the library", async () => {
    const input = photoWith([step("pad", { size_divisor: 4 }), step("resize", { size })]);
    const { notes } = await readings(input, { ...mask, steps: [step("segmentation")] }, { y: two });
    expect(notes).toEqual([
      "y: segmentation is left to the library. The code gives the tensor as it comes.",
      "y: segmentation is left to the library. The code gives the tensor as it comes.",
    ]);
  });
});

describe("boxes", () => {
  /** Six boxes on 8 × 6 pixels, two of which are one, and one that lies outside. Four numbers, how sure, then three scores. */
  const rows = [
    [1, 1, 4, 4, 0.9, 0.8, 0.1, 0.1],
    [1.2, 1, 4.1, 4, 0.8, 0.7, 0.2, 0.1],
    [1.1, 1, 4, 4.2, 0.9, 0.1, 0.9, 0.3],
    [4, 2, 7.5, 5, 0.7, 0.1, 0.3, 0.6],
    [-9, -9, -2, -2, 1, 1, 0, 0],
    [5, 3, 2, 2, 0.6, 0.2, 0.2, 0.7],
  ];
  const columns = (chosen: number[], scale = 1): number[][] =>
    rows.map((row) => chosen.map((at) => (row[at] ?? 0) * (at < 4 ? scale : 1)));
  const tensorOf = (list: number[][], isTransposed = false): Tensor => {
    const [height, width] = [list.length, list[0]?.length ?? 0];
    const data = Float32Array.from({ length: height * width }, (_, at) =>
      isTransposed
        ? (list[at % height]?.[Math.floor(at / height)] ?? 0)
        : (list[Math.floor(at / width)]?.[at % width] ?? 0),
    );
    return { datatype: "FP32", shape: isTransposed ? [1, width, height] : [1, height, width], data };
  };
  const scored = columns([0, 1, 2, 3, 5, 6, 7]);

  async function expectSame(steps: Input["steps"], kwargs: Record<string, unknown>, tensor: Tensor) {
    const output: Input = { name: "y", kind: "boxes", shape: tensor.shape, steps: [step("boxes", kwargs)] };
    const { page, code, notes } = await readings(photoWith(steps), output, { y: tensor });
    expect(notes).toEqual([]);
    expect({ kind: "boxes", boxes: code, width: 9, height: 5 }).toEqual(page);
    expect((code as unknown[]).length).toBeGreaterThan(0);
  }

  test.each(laid)("on %s", async (_, steps) => {
    await expectSame(steps, { labels: ["a", "b", "c"] }, tensorOf(scored));
  });

  const letterbox = [step("letterbox", { size })];
  test.each(["xyxy", "xywh", "cxcywh", "yxyx"])("in the format %s", async (format) => {
    await expectSame(letterbox, { format }, tensorOf(scored));
  });

  test.each<[string, Record<string, unknown>, Tensor]>([
    ["below each other", { transposed: true }, tensorOf(scored, true)],
    ["in parts of the input", { normalized: true, format: "cxcywh" }, tensorOf(columns([0, 1, 2, 3, 5, 6, 7], 1 / 8))],
    ["with how sure it is", { objectness: true }, tensorOf(rows)],
    ["with scores before a sigmoid", { objectness: true, activation: "sigmoid" }, tensorOf(rows)],
    [
      "with scores before a softmax",
      { activation: "softmax", file: "labels.txt" },
      tensorOf(columns([0, 1, 2, 3, 5, 6])),
    ],
    [
      "with one score and a class",
      { classes: "in_tensor" },
      tensorOf(rows.map((row, at) => [...row.slice(0, 5), at % 3])),
    ],
    ["of any class that cover each other", { per_class: false, iou_threshold: 0.2 }, tensorOf(scored)],
    ["of which two are wanted", { max_detections: 2, score_threshold: 0.1 }, tensorOf(scored)],
  ])("%s", async (_, kwargs, tensor) => {
    await expectSame(letterbox, kwargs, tensor);
  });

  test("whose scores are in another output are left to the library", async () => {
    const output: Input = { name: "y", kind: "boxes", shape: [6, 4], steps: [step("boxes", { scores: "scores" })] };
    const snippet = bareSnippet(await callOf(manifestOf([photoWith(letterbox)], [output]), { photo }));
    expect(snippet.notes).toEqual(["y: boxes is left to the library. The code gives the tensor as it comes."]);
  });
});
