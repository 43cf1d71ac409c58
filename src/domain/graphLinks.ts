import { type GraphFacts, type GraphNodes, listAt } from "./graph";
import { tensorTable } from "./graphScopes";

/**
 * Which vertex gives a tensor to which. Vertices are the nodes by their places, then the graph's inputs, then its outputs. What a graph inside a node
 * comes to is given to the node that holds it, as no tensor (`noTensor`).
 */
export interface GraphLinks {
  from: Uint32Array;
  to: Uint32Array;
  tensor: Uint32Array;
}

export const noTensor = 0xffff_ffff;

export function graphLinks(nodes: GraphNodes, { inputs, outputs }: Pick<GraphFacts, "inputs" | "outputs">): GraphLinks {
  const count = nodes.names.length;
  const places = new Map(nodes.tensors.map((name, place) => [name, place]));
  const givers = tensorTable<number>(nodes);
  for (const [place, scope] of nodes.scopeOf.entries())
    for (const tensor of listAt(nodes.outputs, place)) if (nodes.tensors[tensor]) givers.add(scope, tensor, place);
  for (const [place, { name }] of inputs.entries()) {
    const tensor = places.get(name);
    if (tensor !== undefined) givers.add(0, tensor, count + place);
  }

  const from: number[] = [];
  const to: number[] = [];
  const tensors: number[] = [];
  const link = (giver: number, taker: number, tensor: number) => {
    from.push(giver);
    to.push(taker);
    tensors.push(tensor);
  };
  const isTaken = new Uint8Array(count);
  for (const [place, scope] of nodes.scopeOf.entries()) {
    for (const tensor of listAt(nodes.inputs, place)) {
      const giver = givers.find(scope, tensor);
      if (giver === undefined || giver === place) continue;
      link(giver, place, tensor);
      // What only a graph further in takes is no less a result of its own.
      if (giver < count && nodes.scopeOf[giver] === scope) isTaken[giver] = 1;
    }
  }
  for (const [place, scope] of nodes.scopeOf.entries()) {
    const holder = nodes.scopes[scope]?.holder ?? null;
    if (holder !== null && !isTaken[place]) link(place, holder, noTensor);
  }
  for (const [place, { name }] of outputs.entries()) {
    const tensor = places.get(name);
    const giver = tensor === undefined ? undefined : givers.find(0, tensor);
    if (tensor !== undefined && giver !== undefined) link(giver, count + inputs.length + place, tensor);
  }
  return { from: Uint32Array.from(from), to: Uint32Array.from(to), tensor: Uint32Array.from(tensors) };
}
