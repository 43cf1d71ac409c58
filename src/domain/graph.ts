import type { Datatype } from "./tensor";

/** One dimension: a size, a symbol, or unnamed (`null`). */
export type Dimension = number | string | null;

/** An input or output of a graph. `datatype` is `null` where the graph's type has no name here (a sequence, a map, bfloat16 …), told by `typeName`. */
export interface GraphTensor {
  name: string;
  datatype: Datatype | null;
  typeName: string;
  /** `null`: rank unknown. */
  shape: Dimension[] | null;
}

/** What an ONNX file says about itself, read without decoding its weights. */
export interface GraphFacts {
  irVersion: number;
  producer: string;
  opsets: { domain: string; version: number }[];
  inputs: GraphTensor[];
  outputs: GraphTensor[];
  /**
   * Outputs that are lists of maps from class to score (`output`), as scikit-learn's exporters write them, and the tensor of scores that each is
   * made of: that one stands among `outputs` in its place.
   */
  zipMaps: { output: string; tensor: string }[];
  /** Nodes by operator, subgraphs included. `domain` is empty for ai.onnx. */
  operators: { domain: string; type: string; count: number; firstNode: string }[];
  /** Bytes of weights inside the file. */
  weightBytes: number;
  /** Relative locations of weights outside the file. */
  externalData: string[];
  metadata: Record<string, string>;
}
