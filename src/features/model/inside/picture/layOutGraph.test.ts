import { expect, test } from "vitest";
import { vertexSize } from "./graphLayout";
import { layOutGraph } from "./layOutGraph";

function layOut(count: number, pairs: readonly (readonly [number, number])[]) {
  return layOutGraph(
    count,
    Uint32Array.from(pairs, ([from]) => from),
    Uint32Array.from(pairs, ([, to]) => to),
  );
}

test("givers stand above takers, nothing overlaps, and lines go from the one to the other", () => {
  const pairs = [
    [0, 1],
    [0, 2],
    [1, 3],
    [2, 3],
    [0, 3],
    [3, 4],
  ] as const;
  const { x, y, width, height, lines, firstDirect } = layOut(6, pairs); // 5 stands alone
  for (const [from, to] of pairs) expect(y[from]).toBeLessThan(y[to] ?? 0);
  for (let one = 0; one < 6; one++) {
    expect(x[one]).toBeGreaterThanOrEqual(vertexSize.width / 2);
    expect(x[one]).toBeLessThanOrEqual(width - vertexSize.width / 2);
    expect(y[one]).toBeLessThanOrEqual(height - vertexSize.height / 2);
    for (let other = 0; other < one; other++) {
      const apart =
        Math.abs((x[one] ?? 0) - (x[other] ?? 0)) >= vertexSize.width ||
        Math.abs((y[one] ?? 0) - (y[other] ?? 0)) >= vertexSize.height;
      expect(apart).toBe(true);
    }
  }
  expect(firstDirect).toBe(pairs.length);
  for (const [line, from] of lines.from.entries()) {
    const points = lines.points.subarray(lines.starts[line], lines.starts[line + 1]);
    expect([...points.subarray(0, 2)]).toEqual([x[from], y[from]]);
    const to = lines.to[line] ?? 0;
    expect([...points.subarray(-2)]).toEqual([x[to], y[to]]);
  }
});

test("a graph without vertices has no size", () => {
  expect(layOut(0, [])).toMatchObject({ width: 0, height: 0, firstDirect: 0 });
});

test("a chain of 2,000 is laid out, and a shape that feeds every layer goes straight", () => {
  const chain = Array.from({ length: 1999 }, (_, i) => [i, i + 1] as const);
  const fan = Array.from({ length: 1900 }, (_, i) => [0, i + 2] as const);
  const { y, lines, firstDirect } = layOut(2000, [...chain, ...fan]);
  expect([...y].every((at, vertex) => vertex === 0 || at > (y[vertex - 1] ?? 0))).toBe(true);
  expect(firstDirect).toBe(1999 + 88);
  expect(lines.from).toHaveLength(1999 + 1900);
}, 60_000);
