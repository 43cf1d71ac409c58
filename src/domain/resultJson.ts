import { tensorToOip } from "./oipTensor";
import type { OutputValue } from "./values";

/** Numbers that still make one text: some hundred megabytes of it. */
const numbersMax = 2 ** 23;

/** An output as it was read, in JSON; numbers that JSON has no word for as texts. `null`: there are too many for one text. */
export function resultJson(value: OutputValue): string | null {
  if (numbersIn(value) > numbersMax) return null;
  return JSON.stringify(value.kind === "tensor" ? { kind: "tensor", ...tensorToOip(value.tensor) } : value, plain);
}

function plain(_key: string, value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<number>); // all views in results are of numbers
  return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
}

/** Those in typed arrays: nothing else is as long. */
function numbersIn(value: unknown): number {
  if (ArrayBuffer.isView(value)) return (value as unknown as ArrayLike<number>).length; // as above
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce((sum: number, part) => sum + numbersIn(part), 0);
}
