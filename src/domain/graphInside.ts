import type { AppError } from "./errors";
import type { GraphFacts, GraphNodes } from "./graph";
import { type GraphLinks, graphLinks } from "./graphLinks";
import { nodeWeights, type OperatorWeights, operatorWeights } from "./operatorWeights";

/** What the nodes of an ONNX file come to. */
export interface GraphBody {
  nodes: GraphNodes;
  links: GraphLinks;
  operators: OperatorWeights[];
  /** Of the weights that each node takes. */
  bytesOf: Float64Array;
  /** Of the weights that no node takes. */
  unusedBytes: number;
}

/** All that an ONNX file says of itself. `body`: why not, where there is more of it than is read. */
export interface GraphInside {
  facts: GraphFacts;
  body: GraphBody | AppError;
}

export function graphBody(nodes: GraphNodes, facts: GraphFacts): GraphBody {
  const { bytes: bytesOf, unusedBytes } = nodeWeights(nodes);
  return { nodes, links: graphLinks(nodes, facts), operators: operatorWeights(nodes, bytesOf), bytesOf, unusedBytes };
}
