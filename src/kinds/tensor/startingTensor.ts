import { halfBits } from "@/domain/halfFloat";
import type { TensorSpec } from "@/domain/manifest";
import { settledShape } from "@/domain/symbols";
import { type Tensor, zeroTensor } from "@/domain/tensor";

/** A tensor to start from, of the input's shape; a symbol takes its size in `sizes`, else its default or least. Throws `tensor-malformed` where that is too large. */
export function startingTensor(
  spec: TensorSpec,
  fill: "zeros" | "random",
  random: () => number,
  sizes: Readonly<Record<string, number>> = {},
): Tensor {
  const tensor = zeroTensor(spec.datatype, settledShape(spec, new Map(Object.entries(sizes))), spec.name);
  const { data, datatype } = tensor;
  if (fill === "zeros" || Array.isArray(data)) return tensor;
  const isFloat = data instanceof Float32Array || data instanceof Float64Array;
  for (let at = 0; at < data.length; at += 1) {
    if (isFloat) data[at] = random();
    else if (datatype === "FP16") data[at] = halfBits(random());
    else if (data instanceof BigInt64Array || data instanceof BigUint64Array) data[at] = BigInt(random() < 0.5 ? 0 : 1);
    else data[at] = random() < 0.5 ? 0 : 1;
  }
  return tensor;
}
