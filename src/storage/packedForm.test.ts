import { expect, test } from "vitest";
import { createTurns } from "@/turns";
import { packedForm, unpackedForm } from "./packedForm";

/** The longest list and the longest typed array that a store would have to clone, items and bytes. */
function cloned(kept: unknown): { items: number; bytes: number } {
  if (typeof kept !== "object" || kept === null || kept instanceof Blob) return { items: 0, bytes: 0 };
  if (ArrayBuffer.isView(kept)) return { items: 0, bytes: kept.byteLength };
  const inside = Object.values(kept).map(cloned);
  return {
    items: Math.max(Array.isArray(kept) ? kept.flat().length : 0, ...inside.map(({ items }) => items)),
    bytes: Math.max(0, ...inside.map(({ bytes }) => bytes)),
  };
}

const rows = Array.from({ length: 4000 }, (_, row) => [`${row}`, "“é”", ""]);
const numbers = Float32Array.from({ length: 50_000 }, (_, at) => at / 3);
const bytes = Uint8Array.from({ length: 200_001 }, (_, at) => at).subarray(1);

test.each([
  { what: "a long table", draft: { form: "cells", rows } },
  { what: "a recording", draft: { form: "file", bytes, mediaType: "audio/wav" } },
  { what: "a large tensor", draft: { form: "tensor", tensor: { datatype: "FP32", shape: [50_000], data: numbers } } },
])("$what is kept so that nothing long is cloned, and comes back as it was", async ({ draft }) => {
  const form = { drafts: { it: draft }, parameters: { top: "3" } };
  const kept = await packedForm(form, createTurns());
  expect(cloned(kept).items).toBeLessThan(1000);
  expect(cloned(kept).bytes).toBeLessThan(100_000);
  expect(JSON.stringify(await unpackedForm(structuredClone(kept)))).toBe(JSON.stringify(form));
});

test("what is short is kept as it is, also by pages that knew of nothing else", async () => {
  const form = { drafts: { it: { form: "cells", rows: [["1", ""], []] }, that: { form: "empty" } }, parameters: {} };
  expect(await packedForm(form, createTurns())).toEqual(form);
  expect(await unpackedForm(form)).toEqual(form);
});

test("a page that is left packs without waiting for a turn of its own", async () => {
  let isNext = false;
  setTimeout(() => {
    isNext = true;
  });
  await packedForm({ it: new Uint8Array(30_000_000) }, async () => undefined);
  expect(isNext).toBe(false);
});
