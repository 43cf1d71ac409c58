import { doublesOf, mapped, numbersIn, type Step } from "@/runtime/steps/working";

/** Brings what lies between two percentiles to between 0 and 1; outside, it goes on beyond. */
export const scaleRange: Step<"scale_range"> = (working, { min_percentile, max_percentile, eps }) => {
  const numbers = numbersIn(working, "scale_range");
  const sorted = doublesOf(numbers).sort();
  const low = percentile(sorted, min_percentile);
  const high = percentile(sorted, max_percentile);
  return mapped(numbers, (value) => (value - low) / (high - low + eps));
};

/** Between two elements, linearly, as NumPy does by default. */
function percentile(sorted: Float64Array, percent: number): number {
  const place = (percent / 100) * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}
