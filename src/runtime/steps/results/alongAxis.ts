import { Refusal } from "@/runtime/steps/refusal";
import type { Numbers } from "@/runtime/steps/working";

/** How the numbers along one axis lie in memory: `count` of them, `stride` apart, from each of `starts` on. */
export function alongAxis({ shape }: Numbers, axis: number, step: string) {
  const place = axis < 0 ? axis + shape.length : axis;
  const count = shape[place];
  if (count === undefined) throw new Refusal("steps", `${step} has no axis ${axis} in a shape of ${shape.length} axes`);
  if (count === 0) throw new Refusal("steps", `${step} has nothing along its axis ${axis}`);
  const stride = shape.slice(place + 1).reduce((product, size) => product * size, 1);
  const outer = shape.slice(0, place).reduce((product, size) => product * size, 1);
  const starts = Uint32Array.from({ length: outer * stride }, (_, at) => {
    return Math.floor(at / stride) * count * stride + (at % stride);
  });
  return { place, count, stride, starts };
}
