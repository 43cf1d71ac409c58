import { expect, test, vi } from "vitest";
import type { FileReader } from "@/domain/running";
import { keptFiles } from "./keptFiles";

const content = (path: string) => Uint8Array.of(path.length, 7);

function kept() {
  const asked = vi.fn<FileReader>(async (path) => content(path));
  const { keeping, drop } = keptFiles();
  return { asked, readFile: keeping(asked), drop };
}

test("a file is asked for once, also where what was read is given away", async () => {
  const { asked, readFile } = kept();
  for (let reads = 0; reads < 3; reads += 1) {
    const bytes = await readFile("model.onnx");
    expect(bytes).toEqual(content("model.onnx"));
    structuredClone(bytes, { transfer: [bytes.buffer] });
  }
  expect(await readFile("labels.txt")).toEqual(content("labels.txt"));
  expect(asked.mock.calls.map(([path]) => path)).toEqual(["model.onnx", "labels.txt"]);
});

test("whoever reads it again is told that it was here", async () => {
  const { readFile } = kept();
  await readFile("model.onnx");
  const told: unknown[] = [];
  await readFile("model.onnx", { onSource: (source) => told.push(source), onBytes: (bytes) => told.push(bytes) });
  expect(told).toEqual(["cache", 2]);
});

test("what failed is asked for again, and what was dropped is kept no more", async () => {
  const { asked, readFile, drop } = kept();
  asked.mockRejectedValueOnce(new Error("no reader"));
  await expect(readFile("model.onnx")).rejects.toThrow("no reader");
  await readFile("model.onnx");
  drop();
  await readFile("model.onnx");
  await readFile("model.onnx");
  expect(asked).toHaveBeenCalledTimes(4);
});
