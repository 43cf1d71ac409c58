/** Numbers values in the order in which they were first seen. */
export interface Dictionary {
  readonly values: string[];
  idOf(value: string): number;
}

export function createDictionary(): Dictionary {
  const ids = new Map<string, number>();
  const values: string[] = [];
  return {
    values,
    idOf(value) {
      const known = ids.get(value);
      if (known !== undefined) return known;
      ids.set(value, values.length);
      return values.push(value) - 1;
    },
  };
}

type Column = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** The column, or a copy at least twice as long when it is too short for `count` rows. New rows are `empty`. */
export function grown<C extends Column>(column: C, count: number, empty = 0): C {
  if (column.length >= count) return column;
  // The constructor of a column makes columns of its own kind.
  const longer = new (column.constructor as new (length: number) => C)(Math.max(count, column.length * 2, 1024));
  if (empty !== 0) longer.fill(empty);
  longer.set(column as never); // each kind takes its own kind
  return longer;
}
