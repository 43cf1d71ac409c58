import { expect, test } from "vitest";
import type { DemoModel } from "./demoModels";
import { checkKey } from "./knownChecks";

const code = Uint8Array.of(1, 2, 3);
const model = (files: { path: string; bytes: Uint8Array }[], handle = "ada") =>
  ({ handle, manifest: { name: "digits" }, files }) as unknown as DemoModel; // all that a key is made of
const file = (path: string, ...bytes: number[]) => ({ path, bytes: Uint8Array.from(bytes) });

test("a check is known again only for the same code, bytes, name and visitor", () => {
  const files = [file("manifest.json", 1, 2), file("model.onnx", 3)];
  const key = checkKey(code, model(files), "emmy");
  expect(checkKey(code, model([file("manifest.json", 1, 2), file("model.onnx", 3)]), "emmy")).toBe(key);
  const others = [
    checkKey(Uint8Array.of(1, 2, 4), model(files), "emmy"),
    checkKey(code, model(files), "carl"),
    checkKey(code, model(files, "carl"), "emmy"),
    checkKey(code, model([file("manifest.json", 1, 2), file("model.onnx", 4)]), "emmy"),
    checkKey(code, model([file("manifest.json", 1), file("model.onnx", 2, 3)]), "emmy"),
    checkKey(code, model([file("manifest.json", 1, 2), file("other.onnx", 3)]), "emmy"),
  ];
  expect(new Set([key, ...others]).size).toBe(1 + others.length);
});
