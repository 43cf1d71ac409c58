import { type GraphNodes, listAt } from "./graph";
import { tensorTable } from "./graphScopes";

/** One operator's share of a graph. */
export interface OperatorWeights {
  domain: string;
  type: string;
  /** Nodes. */
  count: number;
  /** Bytes of the weights that its nodes take, and of their own. */
  bytes: number;
}

/** Bytes of weights by the node that takes them, and of those that none takes. A weight that several take counts for the first, once. */
export function nodeWeights(nodes: GraphNodes): { bytes: Float64Array; unusedBytes: number } {
  const bytes = nodes.ownBytes.slice();
  const weights = tensorTable<{ bytes: number; isTaken: boolean }>(nodes);
  for (const { scope, tensor, bytes: size } of nodes.weights)
    weights.add(scope, tensor, { bytes: size, isTaken: false });
  for (const [place, scope] of nodes.scopeOf.entries()) {
    for (const tensor of listAt(nodes.inputs, place)) {
      const weight = weights.find(scope, tensor);
      if (!weight || weight.isTaken) continue;
      weight.isTaken = true;
      bytes[place] = (bytes[place] ?? 0) + weight.bytes;
    }
  }
  const { bytesInside, bytesOutside } = nodes.counts;
  const taken = bytes.reduce((sum, own) => sum + own, 0);
  return { bytes, unusedBytes: Math.max(0, bytesInside + bytesOutside - taken) };
}

/** Operators by their nodes, the most frequent first. */
export function operatorWeights(nodes: GraphNodes, bytesOf: Float64Array): OperatorWeights[] {
  const rows = nodes.operators.map(({ domain, type }) => ({ domain, type, count: 0, bytes: 0 }));
  for (const [place, operator] of nodes.operatorOf.entries()) {
    const row = rows[operator];
    if (!row) continue;
    row.count += 1;
    row.bytes += bytesOf[place] ?? 0;
  }
  return rows.sort((one, other) => other.count - one.count || other.bytes - one.bytes);
}
