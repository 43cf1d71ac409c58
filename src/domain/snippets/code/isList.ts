import type { Held } from "./held";

/** Whether all numbers lie along one axis, that of this place where one is told. */
export function isList(held: Held, axis?: number): held is Held & { form: "numbers" } {
  if (held.form !== "numbers") return false;
  const place = axis === undefined ? undefined : axis < 0 ? axis + held.shape.length : axis;
  const long = held.shape.flatMap((size, at) => (size === "1" ? [] : [at]));
  return long.length <= 1 && (place === undefined || long.every((at) => at === place));
}
