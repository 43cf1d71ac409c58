import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { callFromLink, linkFor, maxLinkLength, type SharedCall } from "./shareLink";

const call: SharedCall = {
  values: {
    drawing: { kind: "drawing", bytes: Uint8Array.of(137, 80, 78, 71), mediaType: "image/png" },
    notes: { kind: "text", text: "Grüße, 世界" },
    candles: { kind: "series", rows: [[1, 2.5, null]] },
    raw: { kind: "tensor", tensor: { datatype: "FP32", shape: [2], data: Float32Array.of(0.1, -3) } },
    ids: { kind: "tensor", tensor: { datatype: "INT64", shape: [1], data: BigInt64Array.of(-9n) } },
  },
  parameters: { top_k: 3 },
};

test("a link gives back what was in the form", async () => {
  const link = await linkFor(call);
  expect(link).toMatch(/^[\w-]+$/);
  expect(await callFromLink(link ?? "")).toEqual(call);
});

test("what a link cannot carry gets no link", async () => {
  const noise = crypto.getRandomValues(new Uint8Array(maxLinkLength)); // incompressible, so longer than a link in base64
  expect(
    await linkFor({ values: { photo: { kind: "image", bytes: noise, mediaType: "image/png" } }, parameters: {} }),
  ).toBeNull();
});

test.each([
  ["a cut link", async () => ((await linkFor(call)) ?? "").slice(0, -9)],
  ["another kind of value", () => linkFor({ values: { x: { kind: "shell", text: "" } as never }, parameters: {} })],
  [
    "bytes that are not bytes",
    () => linkFor({ values: { x: { kind: "image", bytes: "no", mediaType: "image/png" } as never }, parameters: {} }),
  ],
  ["a bomb", async () => deflateRawSync(new Uint8Array(3_000_000)).toString("base64url")],
])("%s is refused by name", async (_, make) => {
  await expect(callFromLink((await make()) ?? "")).rejects.toMatchObject({ code: "link-unreadable" });
});

test("any text is either a call or refused by name", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "grapheme" }), async (text) => {
      await callFromLink(text).catch((error) => expect(error).toMatchObject({ code: "link-unreadable" }));
    }),
    { numRuns: 50 },
  );
});
