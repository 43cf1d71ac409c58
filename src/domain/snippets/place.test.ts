import { encode } from "fast-png";
import { expect, test } from "vitest";
import type { InputValue } from "@/domain/values";
import { callOf, type Input, manifestOf } from "../../../test/fixtures/writtenCalls";
import { bareSnippet } from "./bareSnippet";
import { clientSnippet } from "./clientSnippet";

const png = encode({ width: 2, height: 1, channels: 1, data: Uint8Array.of(0, 255) });
const photo: Input = {
  name: "photo",
  kind: "image",
  layout: "NCHW",
  shape: [1, 3, "H", "W"],
  steps: [{ id: "decode_image", kwargs: {} }],
};
const long: Input = { name: "long", kind: "tensor", shape: ["N"] };
const numbers: InputValue = {
  kind: "tensor",
  tensor: { datatype: "FP32", shape: [900], data: Float32Array.from({ length: 900 }, (_, at) => at / 7) },
};
const nodeOnly = 'from "node:fs/promises"';

test("numbers that are written out run anywhere", async () => {
  const call = await callOf(manifestOf([{ name: "age", kind: "number" }]), { age: { kind: "number", value: 3 } });
  for (const { runsIn, code } of [bareSnippet(call), clientSnippet(call)]) {
    expect(runsIn).toBe("Node or a browser");
    expect(code).not.toContain(nodeOnly);
  }
});

test("a file beside the code is read as Node does", async () => {
  const call = await callOf(manifestOf([long]), { long: numbers });
  for (const { runsIn, code } of [bareSnippet(call), clientSnippet(call)]) {
    expect(runsIn).toBe("Node");
    expect(code).toContain(nodeOnly);
  }
});

test("a picture is decoded by a browser, and its file is fetched there", async () => {
  const photos = { photo: { kind: "image", bytes: png, mediaType: "image/png" } } as const;
  const call = await callOf(manifestOf([photo, long]), { ...photos, long: numbers });
  const { runsIn, code, files } = bareSnippet(call);
  expect(runsIn).toBe("a browser");
  expect(files.map(({ name }) => name)).toEqual(["photo.png", "long.fed.bin"]);
  expect(code).not.toContain(nodeOnly);
  expect(code).toContain("async function readFile(name: string): Promise<Uint8Array>;");
  expect(clientSnippet(call).runsIn).toBe("Node");
});
