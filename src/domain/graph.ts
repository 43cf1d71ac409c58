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

/** Lists of numbers one behind the other: list `i` is `values[starts[i]]` up to, but not including, `values[starts[i + 1]]`. */
export interface Lists {
  starts: Uint32Array;
  values: Uint32Array;
}

/** A graph of a file. The first is the model's own; the others are attributes of a node (`holder`) or the file's own functions. */
export interface GraphScope {
  kind: "model" | "attribute" | "function";
  /** Of the attribute or the function. */
  name: string;
  /** The node that holds it. `null`: none does. */
  holder: number | null;
}

/** A tensor that the file brings along for its nodes to take. */
export interface GraphWeight {
  tensor: number;
  /** The graph that it belongs to. */
  scope: number;
  bytes: number;
  /** Its bytes lie in another file. */
  isOutside: boolean;
}

/** Everything that nodes and weights count up to, in the whole file. */
export interface GraphCounts {
  nodes: number;
  weights: number;
  /** Values in all weights, constants included. A weight whose declared shape does not fit its bytes is left out, and counted in `misshapen`. */
  parameters: number;
  misshapen: number;
  bytesInside: number;
  /** As the file declares them: the bytes themselves lie elsewhere. */
  bytesOutside: number;
}

/**
 * The nodes of an ONNX file in the file's order, as columns: a list of a hundred thousand crosses from a worker without the page standing still.
 * Operators, tensors and attribute names are told once and referred to by their places. A tensor is a name: it is one tensor within a graph and what
 * that graph can see.
 */
export interface GraphNodes {
  counts: GraphCounts;
  operators: { domain: string; type: string }[];
  scopes: GraphScope[];
  tensors: string[];
  /** Element type and shape of each tensor, such as `tensor(float) [1, 64]`. Empty: the file does not say. */
  tensorTypes: string[];
  attributeNames: string[];
  /** Of each node that is listed; where there are too many, the first ones. */
  names: string[];
  operatorOf: Uint32Array;
  scopeOf: Uint32Array;
  /** Bytes of weights that are attributes of the node, as a `Constant` has them. */
  ownBytes: Float64Array;
  inputs: Lists;
  outputs: Lists;
  attributes: Lists;
  /** Where there are too many, the first ones. */
  weights: GraphWeight[];
}

/** `[N, 3, ?]`, or `any rank`. */
export function shapeText(shape: readonly (Dimension | undefined)[] | null): string {
  return shape === null ? "any rank" : `[${shape.map((size) => size ?? "?").join(", ")}]`;
}

/** One of the lists. */
export function listAt({ starts, values }: Lists, place: number): Uint32Array {
  return values.subarray(starts[place], starts[place + 1]);
}
