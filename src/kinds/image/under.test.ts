import { encode } from "fast-png";
import { expect, test } from "vitest";
import type { Draft } from "@/domain/draft";
import type { TensorSpec } from "@/domain/manifest";
import { pictureAmong } from "./under";

const input = (name: string, kind: string, file?: string): TensorSpec => ({
  name,
  datatype: "FP32",
  shape: [1],
  kind,
  optional: false,
  dims: {},
  steps: [],
  ...(file !== undefined && { default: { file } }),
});
const photo = input("photo", "image");
const street = input("street", "image", "street.png");
const area = input("area", "mask");
const note = input("note", "text", "note.txt");
const png = new Uint8Array(encode({ width: 2, height: 1, channels: 1, data: Uint8Array.of(0, 255) }));
const given: Draft = { form: "file", bytes: png, mediaType: "image/png" };
const broken: Draft = { form: "file", bytes: new Uint8Array(9), mediaType: "image/png" };

test.each<[string, TensorSpec[], Record<string, Draft>, ReturnType<typeof pictureAmong>]>([
  ["nothing", [note, photo], {}, null],
  ["the file that stands in for a picture", [note, street], {}, { path: "street.png" }],
  ["the picture that was given in its place", [street], { street: given }, { picture: given }],
  ["what was given, before what stands in", [street, photo], { photo: given }, { picture: given }],
  ["what stands in, where what was given is no picture", [photo, street], { photo: broken }, { path: "street.png" }],
  ["nothing in place of a picture that is none", [street], { street: broken }, null],
  ["what stands in, before a mask", [area, street], { area: given }, { path: "street.png" }],
  ["a mask, where there is nothing else", [area, photo], { area: given }, { picture: given }],
])("among other inputs there is drawn over %s", (_what, others, drafts, expected) => {
  expect(pictureAmong(others, ({ name }) => drafts[name] ?? { form: "empty" })).toEqual(expected);
});
