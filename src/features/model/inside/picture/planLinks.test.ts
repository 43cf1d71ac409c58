import fc from "fast-check";
import { expect, test } from "vitest";
import { planLinks } from "./planLinks";

function plan(count: number, pairs: readonly (readonly [number, number])[]) {
  return planLinks(
    Uint32Array.from(pairs, ([from]) => from),
    Uint32Array.from(pairs, ([, to]) => to),
    count,
  );
}

test("links are laid once each, and one to itself not at all", () => {
  const { laid, direct } = plan(3, [
    [0, 1],
    [0, 1],
    [1, 2],
    [2, 2],
  ]);
  expect(laid.toSorted()).toEqual([
    [0, 1],
    [1, 2],
  ]);
  expect(direct).toEqual([]);
});

test("of a circle one link goes straight back", () => {
  const { laid, direct } = plan(4, [
    [3, 0],
    [0, 1],
    [1, 2],
    [2, 0],
  ]);
  expect(laid.toSorted()).toEqual([
    [0, 1],
    [1, 2],
    [3, 0],
  ]);
  expect(direct).toEqual([[2, 0]]);
});

test("what feeds a thousand layers is drawn straight past them, beyond what is near", () => {
  const chain = Array.from({ length: 1000 }, (_, i) => [i, i + 1] as const);
  const fan = Array.from({ length: 900 }, (_, i) => [0, i + 2] as const);
  const { laid, direct } = plan(1001, [...chain, ...fan]);
  const isLaid = new Set(laid.map(String));
  expect(chain.filter((pair) => !isLaid.has(String(pair)))).toEqual([]);
  // 1 + 2 + … + 88 = 3916 bends are within the 4000 that are laid.
  expect(laid).toHaveLength(1000 + 88);
  expect(direct).toHaveLength(900 - 88);
});

test("whatever a file holds, every pair is told once and the laid ones make no circle", () => {
  const pairs = fc.array(fc.tuple(fc.nat(19), fc.nat(19)), { maxLength: 60 });
  fc.assert(
    fc.property(pairs, (given) => {
      const { laid, direct } = plan(20, given);
      const told = [...laid, ...direct].map(String);
      expect(new Set(told).size).toBe(told.length);
      expect(new Set(told)).toEqual(new Set(given.filter(([from, to]) => from !== to).map(String)));
      // Taking away vertices that nothing points at, until none is left.
      let left = new Set(Array.from({ length: 20 }, (_, vertex) => vertex));
      for (let before = -1; before !== left.size; ) {
        before = left.size;
        const reached = new Set(laid.filter(([from]) => left.has(from)).map(([, to]) => to));
        left = new Set([...left].filter((vertex) => reached.has(vertex)));
      }
      expect(left.size).toBe(0);
    }),
  );
});
