import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { FilledForm } from "./callJson";
import { formFromLink, linkFor, maxLinkLength } from "./shareLink";

const form: FilledForm = {
  drafts: {
    drawing: { form: "file", bytes: Uint8Array.of(137, 80, 78, 71), mediaType: "image/png" },
    notes: { form: "typed", text: "Grüße, 世界" },
    candles: { form: "cells", rows: [["1", "2.5x", ""]] }, // what was typed wrong travels too
    raw: { form: "tensor", tensor: { datatype: "FP32", shape: [2], data: Float32Array.of(0.1, -3) } },
    ids: { form: "tensor", tensor: { datatype: "INT64", shape: [1], data: BigInt64Array.of(-9n) } },
    agreed: { form: "checked", value: true },
    photo: { form: "empty" },
  },
  parameters: { top_k: "3" },
};
const linkOf = (json: unknown) => deflateRawSync(JSON.stringify(json)).toString("base64url");

test("a link gives back what was in the form", async () => {
  const link = await linkFor(form);
  expect(link).toMatch(/^[\w-]+$/);
  expect(await formFromLink(link ?? "")).toEqual(form);
});

test("what a link cannot carry gets no link", async () => {
  const noise = crypto.getRandomValues(new Uint8Array(maxLinkLength)); // incompressible, so longer than a link in base64
  expect(
    await linkFor({ drafts: { photo: { form: "file", bytes: noise, mediaType: "image/png" } }, parameters: {} }),
  ).toBeNull();
});

const x = (draft: unknown) => linkOf({ drafts: { x: draft }, parameters: {} });
test.each([
  ["a cut link", async () => ((await linkFor(form)) ?? "").slice(0, -9)],
  ["another form", () => x({ form: "shell", text: "" })],
  ["a picture without bytes", () => x({ form: "file", bytes: "no", mediaType: "image/png" })],
  ["cells that are no texts", () => x({ form: "cells", rows: [[1]] })],
  [
    "a truth value that is neither 0 nor 1",
    () => x({ form: "tensor", tensor: { datatype: "BOOL", shape: [2], data: { $: "Uint8Array", base64: "AQI" } } }),
  ],
  ["a tensor of another size", () => x({ form: "tensor", tensor: { datatype: "FP32", shape: [3], data: [1] } })],
  ["an unknown array", () => x({ $: "SharedArrayBuffer", base64: "AAAA" })],
  ["a parameter that is no text", () => linkOf({ drafts: {}, parameters: { k: 1 } })],
  ["no form", () => linkOf(null)],
  ["a bomb", () => deflateRawSync(new Uint8Array(3_000_000)).toString("base64url")],
])("%s is refused by name", async (_, make) => {
  await expect(formFromLink(await make())).rejects.toMatchObject({ code: "link-unreadable" });
});

test("a link cannot reach a prototype", async () => {
  const link = deflateRawSync('{"drafts":{"__proto__":{"form":"typed","text":"x"}},"parameters":{}}').toString(
    "base64url",
  );
  const { drafts } = await formFromLink(link);
  expect(Object.getPrototypeOf(drafts)).toBe(Object.prototype);
  expect(({} as Record<string, unknown>).form).toBeUndefined();
});

test("any text is either a form or refused by name", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "grapheme" }), async (text) => {
      await formFromLink(text).catch((error) => expect(error).toMatchObject({ code: "link-unreadable" }));
    }),
    { numRuns: 50 },
  );
});
