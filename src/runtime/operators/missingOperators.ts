import type { GraphFacts } from "@/domain/graph";
import { operatorText } from "@/domain/operatorNames";
import type { Backend } from "@/domain/running";
import wasm from "./wasm.json";
import webgpu from "./webgpu.json";

/** Operators of one build. */
export interface OperatorTable {
  /** Name and version of the package that was probed. */
  runtime: string;
  /** By domain (empty: ai.onnx), each operator with the opsets that have it as inclusive ranges. `newest: null`: any opset loads. */
  domains: Record<string, { newest: number | null; operators: Record<string, number[][]> }>;
}

/** What `probe.ts` found in the two builds. */
export const tables: Record<Backend, OperatorTable> = { wasm, webgpu };

export interface MissingOperator {
  /** `GridSample`, or with its domain `ai.onnx.ml.Scaler`. */
  operator: string;
  /** `null`: the file does not say. */
  opset: number | null;
  /** Name of the first node that uses it; may be empty. */
  node: string;
}

/** The newest form of ONNX files that the runtime reads, found by loading files of each. */
const newestIrVersion = 13;

/** What a build lacks for a graph. */
export interface RuntimeGaps {
  operators: MissingOperator[];
  /** Opsets newer than the build's newest. */
  opsets: { opset: string; newest: number }[];
}

function domainText(domain: string): string {
  return domain === "" ? "ai.onnx" : domain;
}

/**
 * What the runtime lacks for this graph, known before anything is loaded. It never says so wrongly: what it lists does not load. What it
 * does not list may still be refused, because a kernel can lack a datatype: that the load itself decides.
 */
export function missingOperators(
  { irVersion = 0, ...graph }: Pick<GraphFacts, "opsets" | "operators"> & { irVersion?: number },
  backend: Backend,
): RuntimeGaps {
  const { domains } = tables[backend];
  const opsetOf = new Map(graph.opsets.map(({ domain, version }) => [domain, version]));
  const known = (domain: string) => (Object.hasOwn(domains, domain) ? domains[domain] : undefined);

  const ir = irVersion > newestIrVersion ? [{ opset: `IR version ${irVersion}`, newest: newestIrVersion }] : [];
  const opsets = graph.opsets.flatMap(({ domain, version }) => {
    const newest = known(domain)?.newest ?? null;
    return newest !== null && version > newest ? [{ opset: `${domainText(domain)} opset ${version}`, newest }] : [];
  });
  const operators = graph.operators.flatMap(({ domain, type, firstNode }) => {
    const opset = opsetOf.get(domain) ?? null;
    const newest = known(domain)?.newest ?? null;
    // An opset beyond the newest is told once for the whole domain; one that is not stated may be any.
    const asked = opset === null || newest === null ? opset : Math.min(opset, newest);
    const operators = known(domain)?.operators ?? {};
    const ranges = Object.hasOwn(operators, type) ? (operators[type] ?? []) : [];
    if (ranges.some(([from = 0, to = 0]) => asked === null || (from <= asked && asked <= to))) return [];
    return [{ operator: operatorText({ domain, type }), opset, node: firstNode }];
  });
  return { operators, opsets: [...ir, ...opsets] };
}
