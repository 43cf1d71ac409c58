import {
  coordGreedy,
  decrossTwoLayer,
  layeringLongestPath,
  layeringSimplex,
  graph as newGraph,
  sugiyama,
} from "d3-dag";
import { type Layout, vertexSize } from "./graphLayout";
import { planLinks } from "./planLinks";

const gap = [24, 32] as const;
/** From here on the shortest links are not looked for: that would take memory by the hundred megabytes. */
const manyVertices = 2_500;

/** Lays a graph out in layers, from its inputs down. */
export function layOutGraph(count: number, from: Uint32Array, to: Uint32Array): Layout {
  const { laid, direct } = planLinks(from, to, count);
  const graph = newGraph<number, undefined>();
  const vertices = Array.from({ length: count }, (_, place) => graph.node(place));
  const links = laid.flatMap(([giver, taker]) => {
    const [one, other] = [vertices[giver], vertices[taker]];
    return one && other ? [graph.link(one, other, undefined)] : [];
  });
  const layOut = sugiyama()
    .layering(layeringLongestPath())
    .decross(decrossTwoLayer())
    .coord(coordGreedy())
    .nodeSize([vertexSize.width, vertexSize.height])
    .gap(gap);
  const { width, height } =
    count === 0
      ? { width: 0, height: 0 }
      : count > manyVertices
        ? layOut(graph)
        : layOut.layering(layeringSimplex())(graph);

  const x = Float32Array.from(vertices, (vertex) => vertex.x);
  const y = Float32Array.from(vertices, (vertex) => vertex.y);
  const straight = direct.map(([giver, taker]): [number, number][] => [
    [x[giver] ?? 0, y[giver] ?? 0],
    [x[taker] ?? 0, y[taker] ?? 0],
  ]);
  const all = [...links.map(({ points }) => points), ...straight];
  const starts = new Uint32Array(all.length + 1);
  for (const [place, points] of all.entries()) starts[place + 1] = (starts[place] ?? 0) + points.length * 2;
  const pairs = [...laid, ...direct];
  return {
    width,
    height,
    x,
    y,
    lines: {
      from: Uint32Array.from(pairs, ([giver]) => giver),
      to: Uint32Array.from(pairs, ([, taker]) => taker),
      starts,
      points: Float32Array.from(all.flat(2)),
    },
    firstDirect: links.length,
  };
}
