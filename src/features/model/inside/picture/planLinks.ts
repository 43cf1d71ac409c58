/** Bends that a layout may need in all: each is as much work as a vertex. */
const maxBends = 4_000;

/** Pairs of vertices, each once. */
export type Pairs = [from: number, to: number][];

export interface PlannedLinks {
  /** Forward only, and none so long that the others would not find their way past it. */
  laid: Pairs;
  /** The others, drawn straight: what goes back in a circle, and what reaches too far. */
  direct: Pairs;
}

function distinct(from: Uint32Array, to: Uint32Array, count: number): Pairs {
  const seen = new Set<number>();
  const pairs: Pairs = [];
  for (const [place, giver] of from.entries()) {
    const taker = to[place] ?? giver;
    const key = giver * count + taker;
    if (giver === taker || seen.has(key)) continue;
    seen.add(key);
    pairs.push([giver, taker]);
  }
  return pairs;
}

function takersOf(pairs: Pairs, count: number): number[][] {
  const takers = Array.from({ length: count }, (): number[] => []);
  for (const [from, to] of pairs) takers[from]?.push(to);
  return takers;
}

/** Vertices so that givers come before takers; of a circle, the one that comes first in the file is taken first. */
function inOrder(takers: number[][]): Uint32Array {
  const waiting = new Uint32Array(takers.length);
  for (const list of takers) for (const to of list) waiting[to] = (waiting[to] ?? 0) + 1;
  const order = new Uint32Array(takers.length);
  const isPlaced = new Uint8Array(takers.length);
  const ready = Array.from(takers.keys()).filter((vertex) => waiting[vertex] === 0);
  let placed = 0;
  let first = 0;
  for (let next = 0; placed < takers.length; ) {
    let vertex = ready[next];
    if (vertex === undefined) {
      while (isPlaced[first]) first += 1;
      vertex = first;
    } else next += 1;
    if (isPlaced[vertex]) continue;
    isPlaced[vertex] = 1;
    order[placed++] = vertex;
    for (const to of takers[vertex] ?? []) {
      const left = (waiting[to] ?? 0) - 1;
      waiting[to] = left;
      if (left === 0) ready.push(to);
    }
  }
  return order;
}

/** The layer of each vertex: below all its givers, and close above its first taker. */
function layersOf(order: Uint32Array, takers: number[][]): Int32Array {
  const layers = new Int32Array(order.length);
  for (const vertex of order)
    for (const to of takers[vertex] ?? []) layers[to] = Math.max(layers[to] ?? 0, (layers[vertex] ?? 0) + 1);
  for (const vertex of order.toReversed()) {
    const below = (takers[vertex] ?? []).map((to) => layers[to] ?? 0);
    if (below.length > 0) layers[vertex] = below.reduce((least, layer) => Math.min(least, layer)) - 1;
  }
  return layers;
}

/** Which links a layered layout is asked to lay: a file may hold circles, and one shape that feeds a thousand layers would cost a million bends. */
export function planLinks(from: Uint32Array, to: Uint32Array, count: number): PlannedLinks {
  const pairs = distinct(from, to, count);
  const position = new Uint32Array(count);
  for (const [place, vertex] of inOrder(takersOf(pairs, count)).entries()) position[vertex] = place;
  const isForward = ([giver, taker]: [number, number]) => (position[giver] ?? 0) < (position[taker] ?? 0);
  const forward = pairs.filter(isForward);
  const takers = takersOf(forward, count);
  const layers = layersOf(inOrder(takers), takers);
  const bendsOf = ([giver, taker]: [number, number]) => (layers[taker] ?? 0) - (layers[giver] ?? 0) - 1;

  const direct = pairs.filter((pair) => !isForward(pair));
  const laid: Pairs = [];
  let bends = 0;
  for (const pair of forward.toSorted((one, other) => bendsOf(one) - bendsOf(other))) {
    bends += bendsOf(pair);
    (bends <= maxBends ? laid : direct).push(pair);
  }
  return { laid, direct };
}
