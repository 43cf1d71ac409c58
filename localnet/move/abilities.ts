/** What a type's values may do, as bits, as in the bytecode. */
export const COPY = 1;
export const DROP = 2;
export const STORE = 4;
export const KEY = 8;

export type Ability = "copy" | "drop" | "store" | "key";

export function has(abilities: number, ability: number): boolean {
  return (abilities & ability) === ability;
}

export function abilityNames(abilities: number): Ability[] {
  const names: [number, Ability][] = [
    [COPY, "copy"],
    [DROP, "drop"],
    [STORE, "store"],
    [KEY, "key"],
  ];
  return names.filter(([bit]) => has(abilities, bit)).map(([, name]) => name);
}

/** What a datatype can still do when a type argument that it holds has only `argument`'s abilities: `key` asks `store` of what is inside. */
export function narrowed(declared: number, argument: number): number {
  const inside = argument & (COPY | DROP | STORE);
  return declared & (inside | (has(argument, STORE) ? KEY : 0));
}
