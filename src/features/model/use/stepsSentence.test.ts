import { expect, test } from "vitest";
import { stepsSentence } from "./stepsSentence";

test.each([
  [[], "What the manifest's steps do is written out."],
  [["ctc_decode"], "What the manifest's steps do is written out, but for ctc_decode: left to the library."],
  [
    ["encode_boxes", "boxes", "labels"],
    "What the manifest's steps do is written out, but for encode_boxes, boxes and labels: left to the library.",
  ],
])("%j", (left, sentence) => {
  expect(stepsSentence(left)).toBe(sentence);
});
