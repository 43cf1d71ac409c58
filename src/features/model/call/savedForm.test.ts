// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import type { Draft } from "@/domain/draft";
import type { VersionHead } from "@/domain/model";
import { type FilledForm, formToJson, leastJsonLength } from "./callJson";
import { savedForm, saveForm } from "./savedForm";
import { linkFor } from "./shareLink";

const head = { blobId: "blob", number: 1 } as VersionHead; // all that the key is made of
const formWith = (draft: Draft): FilledForm => ({ drafts: { it: draft }, parameters: { "top-k": "3" } });
const photo = formWith({ form: "file", bytes: new Uint8Array(6_000_000), mediaType: "image/jpeg" });

afterEach(() => {
  vi.restoreAllMocks();
  sessionStorage.clear();
});

test("a photo too large to keep or to link is never written out, and what was kept before stays", async () => {
  const small = formWith({ form: "typed", text: "7" });
  saveForm(head, small);
  const written = vi.spyOn(globalThis, "btoa");
  expect(saveForm(head, photo)).toBe(false);
  expect(await linkFor(photo)).toBeNull();
  expect(written).not.toHaveBeenCalled();
  expect(savedForm(head)).toEqual(small);
});

test.each<Draft>([
  { form: "file", bytes: new Uint8Array(1000), mediaType: "image/png" },
  { form: "typed", text: "“Grüße”\n" },
  { form: "cells", rows: [["1", "", "three"], [], [""]] },
  { form: "tensor", tensor: { datatype: "FP32", shape: [3], data: new Float32Array(3) } },
  { form: "tensor", tensor: { datatype: "BYTES", shape: [2], data: ["a", ""] } },
  { form: "checked", value: true },
  { form: "empty" },
])("a form is never thought longer than it is written: $form", (draft) => {
  const form = formWith(draft);
  expect(leastJsonLength(form)).toBeGreaterThan(0);
  expect(leastJsonLength(form)).toBeLessThanOrEqual(formToJson(form).length);
});
