import fc from "fast-check";
import { expect, test } from "vitest";
import { namesColours } from "./namesColours";

const segment = (marker: number, text: string) => {
  const bytes = Buffer.from(text, "latin1");
  return [0xff, marker, (bytes.length + 2) >> 8, (bytes.length + 2) & 255, ...bytes];
};
const jpeg = (...segments: number[][]) => Uint8Array.from([0xff, 0xd8, ...segments.flat(), 0xff, 0xda, 0, 2, 1, 2, 3]);
const size = segment(0xc0, "\x08\0\x01\0\x01\x03");

test.each<[string, number[][], boolean]>([
  ["nothing", [segment(0xe0, "JFIF\0"), size], false],
  ["how it was held", [segment(0xe1, "Exif\0\0MM\0*"), size], false],
  ["a profile", [segment(0xe2, "ICC_PROFILE\0\x01\x01 of some kind"), size], true],
  ["a profile behind its size", [size, segment(0xe2, "ICC_PROFILE\0\x01\x01 of some kind")], true],
  ["a camera's Adobe RGB", [segment(0xe1, "Exif\0\0II*\0 R03\0 0100"), size], true],
  ["other pictures beside it", [segment(0xe2, "MPF\0"), size], false],
  ["the word in a comment", [segment(0xfe, "ICC_PROFILE\0"), size], false],
])("of a photograph that tells %s", (_, segments, named) => {
  expect(namesColours(jpeg(...segments))).toBe(named);
});

test("what breaks off or is no JPEG may name them, and any bytes are looked at once", () => {
  expect(namesColours(jpeg(size).subarray(0, 9))).toBe(true);
  expect(namesColours(Uint8Array.of(0xff, 0xd8, 1, 2, 3, 4, 5, 6))).toBe(true);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(typeof namesColours(Uint8Array.from([0xff, 0xd8, 0xff, ...bytes]))).toBe("boolean");
    }),
  );
});
