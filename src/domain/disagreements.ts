import { type Dimension, type GraphFacts, type GraphTensor, shapeText } from "./graph";
import type { Manifest, TensorSpec } from "./manifest";
import { sizeIssue } from "./symbols";

/** One thing that the manifest says and the graph does not. */
export interface Disagreement {
  /** The tensor, the operator, the domain of an opset, or the file. */
  of: string;
  property: "name" | "datatype" | "shape" | "operator" | "opset" | "external data";
  manifest: string;
  graph: string;
}

/**
 * Where a manifest and its graph say different things: a tensor that only one of them has, a datatype, or a shape. A size that the graph
 * leaves open agrees with any; one that the graph fixes agrees with a symbol only if the symbol's limits admit it.
 */
export function disagreements(
  manifest: Pick<Manifest, "inputs" | "outputs">,
  graph: Pick<GraphFacts, "inputs" | "outputs"> & Partial<Pick<GraphFacts, "zipMaps">>,
): Disagreement[] {
  return [
    ...missing(manifest.inputs, graph.inputs, "input"),
    ...unnamed(manifest.inputs, graph.inputs),
    ...missing(manifest.outputs, graph.outputs, "output").map((one) => withScores(one, graph.zipMaps ?? [])),
    ...[...pairs(manifest.inputs, graph.inputs), ...pairs(manifest.outputs, graph.outputs)].flatMap(differences),
  ];
}

/** Each as a clause: `x: shape is [1, 3], and the model has [1, 4]`. */
export function disagreementText({ of, property, manifest, graph }: Disagreement): string {
  return property === "datatype" || property === "shape" || property === "opset"
    ? `${of}: ${property} is ${manifest}, and the model has ${graph}`
    : `${of}: ${graph}`;
}

function missing(specs: TensorSpec[], tensors: GraphTensor[], side: string): Disagreement[] {
  const names = new Set(tensors.map(({ name }) => name));
  return specs
    .filter(({ name }) => !names.has(name))
    .map(({ name }) => ({ of: name, property: "name", manifest: name, graph: `the model has no such ${side}` }));
}

/** An output of maps is none to read, but the tensor behind it is. */
function withScores(missed: Disagreement, zipMaps: GraphFacts["zipMaps"]): Disagreement {
  const scores = zipMaps.find(({ output }) => output === missed.of)?.tensor;
  return scores === undefined
    ? missed
    : { ...missed, graph: `it is a list of maps, whose scores are the output ${scores}` };
}

// An output that the manifest leaves out is not read; an input that it leaves out could never be fed.
function unnamed(specs: TensorSpec[], tensors: GraphTensor[]): Disagreement[] {
  const names = new Set(specs.map(({ name }) => name));
  return tensors
    .filter(({ name }) => !names.has(name))
    .map(({ name }) => ({
      of: name,
      property: "name",
      manifest: "",
      graph: "the manifest does not name this input",
    }));
}

function pairs(specs: TensorSpec[], tensors: GraphTensor[]): [TensorSpec, GraphTensor][] {
  const byName = new Map(tensors.map((tensor) => [tensor.name, tensor]));
  return specs.flatMap((spec): [TensorSpec, GraphTensor][] => {
    const tensor = byName.get(spec.name);
    return tensor ? [[spec, tensor]] : [];
  });
}

function differences([spec, tensor]: [TensorSpec, GraphTensor]): Disagreement[] {
  const found: Disagreement[] = [];
  if (tensor.datatype !== spec.datatype) {
    found.push({
      of: spec.name,
      property: "datatype",
      manifest: spec.datatype,
      graph: tensor.datatype ?? tensor.typeName,
    });
  }
  if (!shapesAgree(spec, tensor.shape)) {
    found.push({
      of: spec.name,
      property: "shape",
      manifest: shapeText(spec.shape),
      graph: shapeText(tensor.shape),
    });
  }
  return found;
}

function shapesAgree(spec: TensorSpec, shape: Dimension[] | null): boolean {
  if (shape === null) return true;
  if (shape.length !== spec.shape.length) return false;
  return spec.shape.every((declared, axis) => {
    const real = shape[axis] ?? null;
    if (typeof real !== "number" || declared === real) return true;
    if (typeof declared === "number") return false;
    return sizeIssue(Object.hasOwn(spec.dims, declared) ? spec.dims[declared] : undefined, real) === null;
  });
}
