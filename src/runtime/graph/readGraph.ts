import type { GraphFacts, GraphTensor } from "@/domain/graph";
import { bounded, dataFields, domainName, maxGraphDepth, operatorKey, readEntry, refuseOrtFormat } from "./onnxFields";
import { readType } from "./onnxTypes";
import { type Budget, Cursor, unreadable } from "./wire";

/** Inputs or outputs of one graph; a page could not draw more. */
const maxTensors = 10_000;
/** Different operators, opsets, outside files, functions or metadata entries in one file. */
const maxDistinct = 4_096;
/** One metadata value, bytes; what is longer is cut. */
const maxMetadataBytes = 64 * 1024;

/** What the walk has gathered so far. */
interface Walk {
  operators: Map<string, GraphFacts["operators"][number]>;
  functions: Set<string>;
  initialisers: Set<string>;
  inputs: GraphTensor[];
  outputs: GraphTensor[];
  externalData: Set<string>;
  /** From the output of each ZipMap to its input. */
  zipMaps: Map<string, string>;
  weightBytes: number;
}

/**
 * Reads the header of an ONNX file: its interface, operators and sizes. Weights are stepped over, so 100 MB take about a millisecond.
 * Calls of functions that the file itself defines are left out of `operators`; the functions' own nodes are in.
 * Throws `graph-unreadable`.
 */
export function readGraph(bytes: Uint8Array): GraphFacts {
  const model = new Cursor(bytes);
  const walk: Walk = {
    operators: new Map(),
    functions: new Set(),
    initialisers: new Set(),
    inputs: [],
    outputs: [],
    externalData: new Set(),
    zipMaps: new Map(),
    weightBytes: 0,
  };
  const opsets = new Map<string, number>();
  const metadata = new Map<string, string>();
  let irVersion = 0;
  let producer = "";
  let producerVersion = "";
  let graphs = 0;

  refuseOrtFormat(bytes);
  while (model.next()) {
    if (model.field === 1) irVersion = model.value;
    if (model.field === 2) producer = model.text(256);
    if (model.field === 3) producerVersion = model.text(256);
    if (model.field === 8) readOpset(model.message(), opsets);
    if (model.field === 14) readMetadata(model.message(), metadata);
    if (model.field === 25) readFunction(model.message(), walk);
    if (model.field === 7) {
      graphs += 1;
      readTopGraph(model.message(), walk);
    }
  }
  if (graphs === 0) throw unreadable("it holds no graph");

  return {
    irVersion,
    producer: `${producer} ${producerVersion}`.trim(),
    opsets: [...opsets].map(([domain, version]) => ({ domain, version })),
    // Up to IR version 3 every weight is also listed as an input; later, an input with a weight has a default and need not be fed.
    inputs: walk.inputs.filter(({ name }) => !walk.initialisers.has(name)),
    outputs: walk.outputs.map((output) => scoresOf(output, walk) ?? output),
    zipMaps: walk.outputs.flatMap((output) => {
      const scores = scoresOf(output, walk);
      return scores ? [{ output: output.name, tensor: scores.name }] : [];
    }),
    operators: [...walk.operators].filter(([key]) => !walk.functions.has(key)).map(([, operator]) => operator),
    weightBytes: walk.weightBytes,
    externalData: [...walk.externalData],
    metadata: Object.fromEntries(metadata),
  };
}

function readOpset(opset: Cursor, opsets: Map<string, number>): void {
  let domain = "";
  let version = 0;
  while (opset.next()) {
    if (opset.field === 1) domain = domainName(opset.text(256));
    if (opset.field === 2) version = opset.value;
  }
  bounded(opsets.size, maxDistinct, "opsets");
  opsets.set(domain, version);
}

function readMetadata(entry: Cursor, metadata: Map<string, string>): void {
  bounded(metadata.size, maxDistinct, "metadata entries");
  metadata.set(...readEntry(entry, maxMetadataBytes));
}

function readFunction(fn: Cursor, walk: Walk): void {
  let domain = "";
  let name = "";
  while (fn.next()) {
    if (fn.field === 1) name = fn.text();
    if (fn.field === 10) domain = domainName(fn.text(256));
    if (fn.field === 7) readNode(fn.message(), walk, 0);
  }
  bounded(walk.functions.size, maxDistinct, "functions");
  walk.functions.add(operatorKey(domain, name));
}

function readTopGraph(graph: Cursor, walk: Walk): void {
  while (graph.next()) {
    if (graph.field === 11) addTensor(walk.inputs, graph.message());
    else if (graph.field === 12) addTensor(walk.outputs, graph.message());
    else if (graph.field === 5) walk.initialisers.add(readTensor(graph.message(), walk));
    else if (graph.field === 15) walk.initialisers.add(readSparseTensor(graph.message(), walk));
    else if (graph.field === 1) readNode(graph.message(), walk, 0);
  }
}

/** A graph inside a node: its operators and weights count, its inputs are nobody's to feed. */
function readSubgraph(graph: Cursor, walk: Walk, depth: number): void {
  if (depth > maxGraphDepth) throw unreadable("its graphs are nested too deeply");
  while (graph.next()) {
    if (graph.field === 1) readNode(graph.message(), walk, depth);
    else if (graph.field === 5) readTensor(graph.message(), walk);
    else if (graph.field === 15) readSparseTensor(graph.message(), walk);
  }
}

function addTensor(tensors: GraphTensor[], info: Cursor): void {
  bounded(tensors.length, maxTensors, "inputs or outputs");
  const tensor: GraphTensor = { name: "", datatype: null, typeName: "undefined", shape: null };
  while (info.next()) {
    if (info.field === 1) tensor.name = info.text();
    if (info.field === 2) Object.assign(tensor, readType(info.message()));
  }
  tensors.push(tensor);
}

/** The tensor of scores that an output of maps is made of: one row for each map. `null`: the output is not made so. */
function scoresOf({ name, datatype }: GraphTensor, { zipMaps }: Walk): GraphTensor | null {
  const scores = datatype === null ? zipMaps.get(name) : undefined;
  return scores === undefined ? null : { name: scores, datatype: "FP32", typeName: "FP32", shape: [null, null] };
}

function readNode(node: Cursor, walk: Walk, depth: number): void {
  const name = { from: 0, to: 0 };
  const input = { from: 0, to: 0 };
  const output = { from: 0, to: 0 };
  let type = "";
  let domain = "";
  while (node.next()) {
    if (node.field === 1 && input.to === 0) Object.assign(input, { from: node.from, to: node.to });
    else if (node.field === 2 && output.to === 0) Object.assign(output, { from: node.from, to: node.to });
    else if (node.field === 3) Object.assign(name, { from: node.from, to: node.to });
    else if (node.field === 4) type = node.text();
    else if (node.field === 7) domain = domainName(node.text(256));
    else if (node.field === 5) readAttribute(node.message(), walk, depth);
  }
  if (type === "ZipMap" && domain === "ai.onnx.ml" && depth === 0) {
    bounded(walk.zipMaps.size, maxDistinct, "outputs of maps");
    walk.zipMaps.set(textAt(node.bytes, node.budget, output), textAt(node.bytes, node.budget, input));
  }
  const key = operatorKey(domain, type);
  const known = walk.operators.get(key);
  if (known) {
    known.count += 1;
    return;
  }
  bounded(walk.operators.size, maxDistinct, "different operators");
  walk.operators.set(key, { domain, type, count: 1, firstNode: textAt(node.bytes, node.budget, name) });
}

function textAt(bytes: Uint8Array, budget: Budget, { from, to }: { from: number; to: number }): string {
  const range = new Cursor(bytes, budget);
  range.from = from;
  range.to = to;
  return range.text();
}

function readAttribute(attribute: Cursor, walk: Walk, depth: number): void {
  while (attribute.next()) {
    if (attribute.field === 5 || attribute.field === 10) readTensor(attribute.message(), walk);
    else if (attribute.field === 22 || attribute.field === 23) readSparseTensor(attribute.message(), walk);
    else if (attribute.field === 6 || attribute.field === 11) readSubgraph(attribute.message(), walk, depth + 1);
  }
}

/** Counts a tensor's bytes and notes where they lie if they are outside. Returns its name. */
function readTensor(tensor: Cursor, walk: Walk): string {
  let name = "";
  let location = "";
  let outside = false;
  while (tensor.next()) {
    if (dataFields.has(tensor.field)) walk.weightBytes += tensor.to - tensor.from;
    else if (tensor.field === 8) name = tensor.text();
    else if (tensor.field === 14) outside = tensor.value === 1;
    else if (tensor.field === 13) {
      const [key, value] = readEntry(tensor.message(), 1024);
      if (key === "location") location = value.replace(/^\.\//, ""); // as the runtime does
    }
  }
  if (outside && !walk.externalData.has(location)) {
    bounded(walk.externalData.size, maxDistinct, "outside files");
    walk.externalData.add(location);
  }
  return name;
}

function readSparseTensor(sparse: Cursor, walk: Walk): string {
  let name = "";
  while (sparse.next()) {
    if (sparse.field === 1) name = readTensor(sparse.message(), walk);
    if (sparse.field === 2) readTensor(sparse.message(), walk);
  }
  return name;
}
