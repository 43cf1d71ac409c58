import { readFileSync } from "node:fs";

const folder = new URL("../../../models/", import.meta.url);

/** A file of one of `models/`, as the publisher has it. */
export function demoFile(model: string, path: string): Buffer {
  return readFileSync(new URL(`${model}/${path}`, folder));
}

/** What the publisher wrote beside an example of how its answer reads, such as `5, 97%`. */
export function expectedReading(model: string, exampleId: string): string {
  const { examples } = JSON.parse(demoFile(model, "manifest.json").toString());
  const { expect: reading } = examples.find(({ id }: { id: string }) => id === exampleId);
  return reading;
}

/** The numbers of a little-endian FP32 `.npy` file, read by the format's own description. */
export function npyNumbers(bytes: Buffer): { shape: number[]; numbers: Float32Array } {
  if (bytes.toString("latin1", 1, 6) !== "NUMPY" || bytes[6] !== 1) throw new Error("not a .npy file of version 1");
  const start = 10 + bytes.readUInt16LE(8);
  const head = bytes.toString("latin1", 10, start);
  if (!head.includes("'<f4'") || head.includes("'fortran_order': True")) throw new Error(`unexpected ${head}`);
  const shape = (head.match(/\(([^)]*)\)/)?.[1] ?? "").split(",").filter((size) => size.trim() !== "");
  const count = (bytes.length - start) / 4;
  return {
    shape: shape.map(Number),
    numbers: Float32Array.from({ length: count }, (_, place) => bytes.readFloatLE(start + 4 * place)),
  };
}
