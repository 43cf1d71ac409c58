/** The elements of an output as numbers. */
export function numbersOf({ data }: { data: ArrayLike<unknown> }): number[] {
  return Array.from(data, Number);
}
