import type { GraphFacts } from "./graph";

type Operator = Pick<GraphFacts["operators"][number], "domain" | "type">;

/** ONNX's own domain has two spellings; a graph's facts have the empty one. */
export function bareDomain(domain: string): string {
  return domain === "ai.onnx" ? "" : domain;
}

/** `Conv`, or with its domain `ai.onnx.ml.Scaler`. */
export function operatorText({ domain, type }: Operator): string {
  return domain === "" ? type : `${domain}.${type}`;
}

/** An operator as a manifest lists it. */
export function operatorIn(text: string): Operator {
  const dot = text.lastIndexOf(".");
  return { domain: bareDomain(text.slice(0, Math.max(0, dot))), type: text.slice(dot + 1) };
}
