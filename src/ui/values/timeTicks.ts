/** Distances between ticks, seconds. */
const distances = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1200, 3600];
/** As many as a narrow plate has room for. */
const most = 5;

/** Round times along a recording that leave room at its end for their own words. */
export function timeTicks(seconds: number): { at: number; text: string }[] {
  if (!(seconds > 0)) return [];
  const distance = distances.find((apart) => seconds / apart <= most) ?? seconds;
  const ticks = Array.from({ length: Math.floor(seconds / distance) + 1 }, (_, place) => place * distance);
  return ticks.filter((at) => at <= 0.96 * seconds).map((at) => ({ at, text: timeText(at, distance) }));
}

function timeText(at: number, distance: number): string {
  if (at === 0) return "0 s";
  if (distance >= 60) return `${Math.round(at / 60)} min`;
  if (at >= 60) return `${Math.floor(at / 60)} min ${String(Math.round(at % 60)).padStart(2, "0")} s`;
  return `${Number(at.toFixed(2))} s`;
}
