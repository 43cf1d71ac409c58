import { encode } from "fast-png";
import { expect, test } from "vitest";
import type { Example, Manifest } from "@/domain/manifest";
import { readManifest } from "@/domain/parseManifest";
import { sampleManifest } from "../../../../test/fixtures/sampleManifest";
import { examplePictures, isEasilyDrawn } from "./examplePictures";

const read = readManifest(sampleManifest());
if ("issues" in read) throw new Error("the sample is no manifest");
const { manifest } = read;
const [one] = manifest.examples;
const [, , png] = manifest.files;
if (!one || !png) throw new Error("the sample has no example with a picture");

/** The sample with one example for each size, each with a picture of that many bytes. */
function withPictures(...sizes: number[]): { manifest: Manifest; examples: Example[] } {
  const files = sizes.map((size, place) => ({ ...png, path: `${place}.png`, size }) as (typeof manifest.files)[number]);
  const examples = files.map(
    ({ path }, place) => ({ ...one, id: `${place}`, inputs: { picture: { file: path } } }) as Example,
  );
  return { manifest: { ...manifest, files }, examples };
}

const shownIn = ({ manifest, examples }: ReturnType<typeof withPictures>) => [
  ...examplePictures(manifest, examples).keys(),
];

test("an example has the picture that it gives, and one of tensors has none", () => {
  expect([...examplePictures(manifest, manifest.examples)]).toEqual([["one", png]]);
});

test("a large file is not read for it", () => {
  expect(shownIn(withPictures(65_536, 65_537, 10))).toEqual(["0", "2"]);
});

test("nor are many: what they have together is bounded, and the same file counts once", () => {
  const { manifest, examples } = withPictures(60_000, 60_000, 60_000, 60_000, 60_000);
  const again = { ...examples[0], id: "again" } as Example;
  expect([...examplePictures(manifest, [...examples, again]).keys()]).toEqual(["0", "1", "2", "3", "again"]);
});

test("only a picture of few pixels is drawn", () => {
  const flat = (side: number) => encode({ width: side, height: side, data: new Uint8Array(side * side), channels: 1 });
  expect(isEasilyDrawn(flat(1024))).toBe(true);
  expect(isEasilyDrawn(flat(1025))).toBe(false);
  expect(isEasilyDrawn(new TextEncoder().encode("<svg xmlns='http://www.w3.org/2000/svg'/>"))).toBe(false);
});
