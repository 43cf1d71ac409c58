import type { GraphFacts } from "@/domain/graph";
import type { GraphBody } from "@/domain/graphInside";
import { withoutTurns } from "@/domain/withoutTurns";

/** A graph whose nodes were read. Its vertices are its nodes, then its inputs, then its outputs. */
export interface OpenGraph {
  facts: GraphFacts;
  body: GraphBody;
}

export function vertexCount({ facts, body }: OpenGraph): number {
  return body.nodes.names.length + facts.inputs.length + facts.outputs.length;
}

export interface Vertex {
  kind: "node" | "input" | "output";
  /** A node's operator, or what else it is. */
  title: string;
  /** Empty where a node has none. */
  name: string;
}

/** What stands on a vertex. Names are strangers' words: text, and no more. */
export function vertexAt({ facts, body: { nodes } }: OpenGraph, place: number): Vertex {
  const count = nodes.names.length;
  if (place < count) {
    const { domain, type } = nodes.operators[nodes.operatorOf[place] ?? 0] ?? { domain: "", type: "" };
    return {
      kind: "node",
      title: withoutTurns(operatorText(domain, type)),
      name: withoutTurns(nodes.names[place] ?? ""),
    };
  }
  const input = facts.inputs[place - count];
  if (input) return { kind: "input", title: "Input", name: withoutTurns(input.name) };
  const output = facts.outputs[place - count - facts.inputs.length];
  return { kind: "output", title: "Output", name: withoutTurns(output?.name ?? "") };
}

/** `Conv`, or with its domain `ai.onnx.ml.Scaler`. */
export function operatorText(domain: string, type: string): string {
  return domain === "" ? type : `${domain}.${type}`;
}

/** `Conv conv1`, for a reader who sees no picture. */
export function vertexText(graph: OpenGraph, place: number): string {
  const { title, name } = vertexAt(graph, place);
  return name ? `${title} ${name}` : title;
}
