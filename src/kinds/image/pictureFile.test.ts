import { encode } from "fast-png";
import { expect, test } from "vitest";
import { pictureDraft } from "./pictureFile";

const png = new Uint8Array(encode({ width: 2, height: 1, data: Uint8Array.of(0, 255), channels: 1 }));
const given = (name: string, type: string, ...parts: BlobPart[]) => pictureDraft(new File(parts, name, { type }));

test("a picture is taken as it is", async () => {
  expect(await given("dot.png", "image/png", png)).toEqual({ form: "file", bytes: png, mediaType: "image/png" });
  expect(await given("dot", "", png)).toMatchObject({ form: "file" }); // what kind a file is stands in it
});

test.each([
  ["three bytes", "bad.png", "image/png", Uint8Array.of(1, 2, 3), "cut short"],
  ["a header that was cut", "half.png", "image/png", png.slice(0, 18), "cut short"],
  ["a drawing", "sign.svg", "image/svg+xml", "<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG is drawn by a program"],
  ["a text", "notes.txt", "text/plain", "no picture", "it is not a PNG"],
])("%s is refused by name when it is given", async (_what, name, type, part, reason) => {
  const taken = await given(name, type, part);
  expect(taken).toEqual({ refused: expect.stringContaining(reason) });
  expect(taken).toEqual({ refused: expect.stringContaining(name) });
});
