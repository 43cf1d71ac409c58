import { expect, test } from "vitest";
import type { Manifest, TensorSpec } from "@/domain/manifest";
import { type Tensor, tensorOf } from "@/domain/tensor";
import { postprocess } from "@/runtime/steps/postprocess";

const at8000 = [{ id: "audio", kwargs: { sampling_rate: 8000 } }];
async function read(tensor: Tensor, fields: Partial<TensorSpec> = {}) {
  const { datatype } = tensor;
  const spec = { name: "y", datatype, shape: [], kind: "audio", optional: false, dims: {}, steps: at8000, ...fields };
  const manifest = { outputs: [spec], parameters: [] } as unknown as Manifest; // what postprocessing reads of it
  return (await postprocess(manifest, { y: tensor }, {}, async () => new Uint8Array())).y;
}

test("samples are a sound of the rate that the publisher says", async () => {
  expect(await read(tensorOf("FP32", [1, 1, 3], [0.5, -1, 1.5]))).toEqual({
    kind: "audio",
    samplingRate: 8000,
    channels: [Float32Array.of(0.5, -1, 1.5)],
  });
});

test("channels lie where the layout says", async () => {
  const channels = [Float32Array.of(1, 3), Float32Array.of(2, 4)];
  expect(await read(tensorOf("FP32", [1, 2, 2], [1, 2, 3, 4]), { layout: "NTC" })).toMatchObject({ channels });
  expect(await read(tensorOf("FP32", [2, 2], [1, 3, 2, 4]), { layout: "CT" })).toMatchObject({ channels });
});

test.each<[Tensor, number[]]>([
  [tensorOf("INT16", [3], [-32_768, 16_384, 0]), [-1, 0.5, 0]],
  [tensorOf("UINT8", [3], [0, 192, 128]), [-1, 0.5, 0]],
])("whole numbers are parts of full scale: %o", async (tensor, samples) => {
  expect(await read(tensor)).toMatchObject({ channels: [Float32Array.from(samples)] });
});

test.each<[Tensor, Partial<TensorSpec>, string]>([
  [tensorOf("FP32", [2, 2], [1, 2, 3, 4]), {}, "audio needs to know the layout of its output"],
  [tensorOf("FP32", [9, 1], Array(9).fill(0)), { layout: "CT" }, "a sound has 1 to 8 channels, and this has 9"],
  [tensorOf("FP32", [2], [0, Number.NaN]), {}, "the sample 1 of the sound is not a number"],
  [tensorOf("FP64", [1], [1e300]), {}, "the sample 0 of the sound is not a number"],
  [tensorOf("FP32", [2, 1, 1], [0, 0]), { layout: "NCT" }, "the layout CT has no place for the axis N of size 2"],
  [tensorOf("BYTES", [1], ["la"]), {}, "audio needs numbers, and gets texts"],
])("what is no sound is refused with a reason: %#", async (tensor, fields, reason) => {
  await expect(read(tensor, fields)).rejects.toMatchObject({ code: "output-unreadable", facts: { reason } });
});
