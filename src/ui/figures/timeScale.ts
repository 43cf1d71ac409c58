import { numberText } from "@/domain/words";
/** Where moments stand on an axis of time that begins at 0. */
export interface TimeScale {
  isLogarithmic: boolean;
  /** From 0 at the beginning to 1 at the end. */
  place: (ms: number) => number;
  /** Round times to write under the axis. */
  ticks: { ms: number; text: string }[];
}

/** Marks that are nearer to each other, of the whole axis, cannot be told apart on a phone. */
const leastGap = 0.015;
/** A logarithmic axis does not spread what took less, milliseconds. */
const leastUnitMs = 100;

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const year = 365 * day;

const linearSteps = [
  ...[0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30].map((count) => count * second),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 2, 3, 6, 12].map((count) => count * hour),
  ...[1, 2, 5, 10, 20, 50, 100].map((count) => count * day),
  ...[1, 2, 5, 10, 20, 50].map((count) => count * year),
];
const mostTicks = 5;

const logarithmicTimes = [
  ...[0.1, 1, 10].map((count) => count * second),
  ...[1, 10].map((count) => count * minute),
  ...[1, 6].map((count) => count * hour),
  ...[1, 7, 30].map((count) => count * day),
  ...[1, 10].map((count) => count * year),
];
/** Labels nearer to each other, of the whole axis, would run together on a phone. */
const leastTickGap = 0.13;

/** `30 s`, `2 h`, `7 d`: a round time in its largest unit. */
function roundTimeText(ms: number): string {
  const units = [
    [day, "d"],
    [hour, "h"],
    [minute, "min"],
  ] as const;
  const [size, unit] = units.find(([one]) => ms >= one && ms % one === 0) ?? [second, "s"];
  return `${numberText(ms / size)} ${unit}`;
}

const withText = (ms: number) => ({ ms, text: ms === 0 ? "0" : roundTimeText(ms) });

function narrowestGap(times: readonly number[], place: (ms: number) => number): number {
  const places = [...new Set(times)].sort((a, b) => a - b).map(place);
  return Math.min(1, ...places.slice(1).map((here, before) => here - (places[before] ?? 0)));
}

/**
 * An even scale, where a length is a time; a logarithmic one where moments would otherwise fall on each other, as seconds do beside weeks. Its
 * unit is the first of the times, so that nothing before it takes room.
 */
export function timeScale(times: readonly number[], endMs: number): TimeScale {
  const end = Math.max(endMs, leastUnitMs, ...times);
  const evenly = (ms: number) => ms / end;
  const unit = Math.max(leastUnitMs, Math.min(end, ...times.filter((ms) => ms > 0)));
  const logarithmically = (ms: number) => Math.log1p(ms / unit) / Math.log1p(end / unit);
  const shown = [0, ...times, end];
  const isLogarithmic =
    narrowestGap(shown, evenly) < leastGap && narrowestGap(shown, logarithmically) > narrowestGap(shown, evenly);

  if (isLogarithmic) {
    const ticks = [0];
    for (const ms of logarithmicTimes) {
      const far = logarithmically(ms) - logarithmically(ticks.at(-1) ?? 0) >= leastTickGap;
      if (ms <= end && far) ticks.push(ms);
    }
    return { isLogarithmic, place: logarithmically, ticks: ticks.map(withText) };
  }
  const step = linearSteps.find((one) => end / one <= mostTicks) ?? end;
  const count = Math.floor(end / step) + 1;
  return { isLogarithmic, place: evenly, ticks: Array.from({ length: count }, (_, i) => withText(i * step)) };
}
