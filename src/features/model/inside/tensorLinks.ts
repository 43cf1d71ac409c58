import { listAt } from "@/domain/graph";
import { noTensor } from "@/domain/graphLinks";
import { scopesSeen } from "@/domain/graphScopes";
import { withoutTurns } from "@/domain/withoutTurns";
import type { OpenGraph } from "./vertices";

/** A tensor that a vertex takes or gives. */
export interface TensorLink {
  /** Empty: an input that is left out, or what a graph inside a node comes to. */
  name: string;
  /** Such as `tensor(float) [1, 64]`; empty where the file does not say. */
  type: string;
  /** The weight that it is. `null`: none. */
  weight: { bytes: number; isOutside: boolean } | null;
  /** Who gives it, or who takes it. */
  vertices: number[];
}

/** Weights by tensor that a graph sees. */
function weightOf({ body: { nodes } }: OpenGraph, scope: number, tensor: number) {
  const seen = scopesSeen(nodes, scope);
  const weight = nodes.weights.find((one) => one.tensor === tensor && seen.includes(one.scope));
  return weight ? { bytes: weight.bytes, isOutside: weight.isOutside } : null;
}

function described({ body: { nodes } }: OpenGraph, tensor: number) {
  return { name: withoutTurns(nodes.tensors[tensor] ?? ""), type: nodes.tensorTypes[tensor] ?? "" };
}

/** What a vertex takes, in the order in which it is told, at most `most` of them. */
export function taken(graph: OpenGraph, vertex: number, most: number): TensorLink[] {
  const { nodes, links } = graph.body;
  const giverOf = new Map<number, number>();
  const results: TensorLink[] = [];
  for (const [link, taker] of links.to.entries()) {
    if (taker !== vertex) continue;
    const tensor = links.tensor[link] ?? noTensor;
    const giver = links.from[link] ?? 0;
    if (tensor === noTensor) results.push({ name: "", type: "", weight: null, vertices: [giver] });
    else giverOf.set(tensor, giver);
  }
  const isNode = vertex < nodes.names.length;
  const tensors = isNode ? listAt(nodes.inputs, vertex).subarray(0, most) : Uint32Array.from(giverOf.keys());
  const scope = nodes.scopeOf[vertex] ?? 0;
  const named = Array.from(tensors, (tensor): TensorLink => {
    const giver = giverOf.get(tensor);
    return {
      ...described(graph, tensor),
      weight: giver === undefined ? weightOf(graph, scope, tensor) : null,
      vertices: giver === undefined ? [] : [giver],
    };
  });
  return [...named, ...results].slice(0, most);
}

/** What a vertex gives, and who takes it. */
export function given(graph: OpenGraph, vertex: number, most: number): TensorLink[] {
  const { nodes, links } = graph.body;
  const takers = new Map<number, number[]>();
  for (const [link, giver] of links.from.entries()) {
    if (giver !== vertex) continue;
    const tensor = links.tensor[link] ?? noTensor;
    const known = takers.get(tensor);
    const taker = links.to[link] ?? 0;
    if (known) known.push(taker);
    else takers.set(tensor, [taker]);
  }
  const isNode = vertex < nodes.names.length;
  const tensors = isNode ? [...listAt(nodes.outputs, vertex)] : [...takers.keys()];
  const own = takers.has(noTensor) && isNode ? [noTensor] : [];
  return [...tensors, ...own].slice(0, most).map((tensor) => ({
    ...(tensor === noTensor ? { name: "", type: "" } : described(graph, tensor)),
    weight: null,
    vertices: [...new Set(takers.get(tensor))],
  }));
}
