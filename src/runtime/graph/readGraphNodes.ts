import { type GraphNodes, shapeText } from "@/domain/graph";
import { gatherNodes, type NodeGatherer } from "./gatherNodes";
import { domainName, maxGraphDepth, refuseOrtFormat } from "./onnxFields";
import { readType } from "./onnxTypes";
import { type ReadWeight, readSparseWeight, readWeight } from "./readWeight";
import { Cursor, unreadable } from "./wire";

/**
 * Reads every node of an ONNX file: its operator, the tensors that it takes and gives, the names of its attributes; and what each weight takes up.
 * Asked for by whoever looks inside; to load a model `readGraph` is enough. Throws `graph-unreadable`.
 */
export function readGraphNodes(bytes: Uint8Array): GraphNodes {
  refuseOrtFormat(bytes);
  const gatherer = gatherNodes();
  const top = gatherer.addScope({ kind: "model", name: "", holder: null });
  const model = new Cursor(bytes);
  let graphs = 0;
  while (model.next()) {
    if (model.field === 7) {
      graphs += 1;
      readScope(model.message(), gatherer, top, 0);
    }
    if (model.field === 25) readFunction(model.message(), gatherer);
  }
  if (graphs === 0) throw unreadable("it holds no graph");
  return gatherer.columns();
}

function readScope(graph: Cursor, gatherer: NodeGatherer, scope: number, depth: number): void {
  if (depth > maxGraphDepth) throw unreadable("its graphs are nested too deeply");
  while (graph.next()) {
    if (graph.field === 1) readNode(graph.message(), gatherer, scope, depth);
    else if (graph.field === 5) addWeight(readWeight(graph.message()), gatherer, scope);
    else if (graph.field === 15) addWeight(readSparseWeight(graph.message()), gatherer, scope);
    else if (graph.field === 11 || graph.field === 12 || graph.field === 13) tellType(graph.message(), gatherer);
  }
}

function readFunction(fn: Cursor, gatherer: NodeGatherer): void {
  const scope = gatherer.addScope({ kind: "function", name: "", holder: null });
  while (fn.next()) {
    if (fn.field === 1) gatherer.nameScope(scope, fn.text());
    if (fn.field === 7) readNode(fn.message(), gatherer, scope, 0);
  }
}

function readNode(node: Cursor, gatherer: NodeGatherer, scope: number, depth: number): void {
  const place = gatherer.reserveNode();
  const read = { scope, name: "", domain: "", type: "", ownBytes: 0 };
  const inputs: string[] = [];
  const outputs: string[] = [];
  const attributes: string[] = [];
  while (node.next()) {
    if (node.field === 1 || node.field === 2 || node.field === 5) gatherer.countReference();
    if (node.field === 5) {
      const attribute = readAttribute(node.message(), gatherer, place, depth);
      attributes.push(attribute.name);
      read.ownBytes += attribute.bytes;
    } else if (place === null) continue;
    else if (node.field === 1) inputs.push(node.text());
    else if (node.field === 2) outputs.push(node.text());
    else if (node.field === 3) read.name = node.text();
    else if (node.field === 4) read.type = node.text();
    else if (node.field === 7) read.domain = domainName(node.text(256));
  }
  if (place !== null) gatherer.setNode(place, { ...read, inputs, outputs, attributes });
}

function readAttribute(
  attribute: Cursor,
  gatherer: NodeGatherer,
  holder: number | null,
  depth: number,
): { name: string; bytes: number } {
  let name = "";
  let bytes = 0;
  const scopes: number[] = [];
  while (attribute.next()) {
    const { field } = attribute;
    if (field === 1) name = attribute.text();
    else if (field === 5 || field === 10) bytes += count(readWeight(attribute.message()), gatherer).bytes;
    else if (field === 22 || field === 23) bytes += count(readSparseWeight(attribute.message()), gatherer).bytes;
    else if (field === 6 || field === 11) {
      const scope = gatherer.addScope({ kind: "attribute", name: "", holder });
      scopes.push(scope);
      readScope(attribute.message(), gatherer, scope, depth + 1);
    }
  }
  for (const scope of scopes) gatherer.nameScope(scope, name);
  return { name, bytes };
}

function count(weight: ReadWeight, { counts }: NodeGatherer): ReadWeight {
  counts.weights += 1;
  if (weight.elements === null) counts.misshapen += 1;
  else counts.parameters += weight.elements;
  if (weight.isOutside) counts.bytesOutside += weight.bytes;
  else counts.bytesInside += weight.bytes;
  return weight;
}

function addWeight(weight: ReadWeight, gatherer: NodeGatherer, scope: number): void {
  const { name, type, bytes, isOutside } = count(weight, gatherer);
  gatherer.addWeight({ name, scope, bytes, isOutside });
  gatherer.describe(name, type);
}

/** A `ValueInfoProto`. */
function tellType(info: Cursor, gatherer: NodeGatherer): void {
  let name = "";
  let type = "";
  while (info.next()) {
    if (info.field === 1) name = info.text();
    if (info.field === 2) {
      const { typeName, shape } = readType(info.message());
      type = typeName.startsWith("tensor(") ? `${typeName} ${shapeText(shape)}` : typeName;
    }
  }
  if (type) gatherer.describe(name, type);
}
