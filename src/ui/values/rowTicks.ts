import { numberText } from "@/domain/words";

/** What a narrow plate has room for on one line, gaps apart. */
const charactersMax = 30;

export interface RowTick {
  /** Counted from 0. */
  row: number;
  text: string;
}

/** The rows that an axis names: round row numbers, or the first, the last and some between by their own names. */
export function rowTicks(count: number, names?: readonly string[]): RowTick[] {
  const longest = (names ?? [numberText(count)]).reduce((most, { length }) => Math.max(most, length), 1);
  const most = Math.min(5, Math.max(2, Math.floor(charactersMax / longest)));
  if (names) return evenRows(count, most).map((row) => ({ row, text: names[row] ?? "" }));
  return roundRows(count, most).map((number) => ({ row: number - 1, text: numberText(number) }));
}

function evenRows(count: number, most: number): number[] {
  const ticks = Math.min(most, count);
  return Array.from({ length: ticks }, (_, tick) => Math.round((tick * (count - 1)) / Math.max(1, ticks - 1)));
}

/** Row numbers, from 1. */
function roundRows(count: number, most: number): number[] {
  const atLeast = count / (most - 1);
  const power = 10 ** Math.floor(Math.log10(atLeast));
  const step = Math.max(1, [1, 2, 5, 10].map((times) => times * power).find((apart) => apart >= atLeast) ?? count);
  const multiples = Array.from({ length: Math.floor(count / step) }, (_, at) => (at + 1) * step);
  return [...new Set([1, ...multiples])];
}
