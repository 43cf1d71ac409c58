import type { GraphCounts, GraphNodes, GraphScope, GraphWeight, Lists } from "@/domain/graph";
import { operatorKey } from "./onnxFields";
import { unreadable } from "./wire";

/** Nodes that are listed: fifty times those of a large language model's graph. Those behind them are only counted. */
export const maxNodes = 100_000;
/** Weights that are listed; those behind them are only counted. */
export const maxWeights = 20_000;
/** Inputs, outputs and attributes of all listed nodes. Also what may have a name of its own. */
const maxReferences = 1_000_000;
/** Characters of all different names. */
const maxCharacters = 32_000_000;
/** Graphs inside nodes, and functions. */
const maxScopes = 20_000;

/** A tensor that different graphs of one file say different things of. */
const told = "told differently";

export interface GatheredNode {
  scope: number;
  name: string;
  domain: string;
  type: string;
  inputs: string[];
  outputs: string[];
  attributes: string[];
  ownBytes: number;
}

/** Takes what a walk over an ONNX file meets, within bounds, and gives it as columns. Throws `graph-unreadable` beyond them. */
export interface NodeGatherer {
  readonly counts: GraphCounts;
  /** Returns the scope's place. Its name may come later. */
  addScope(scope: GraphScope): number;
  nameScope(place: number, name: string): void;
  /** Takes a node's place before what is inside it is walked. `null`: it is only counted. */
  reserveNode(): number | null;
  /** Told of each input, output and attribute as it is met. */
  countReference(): void;
  setNode(place: number, node: GatheredNode): void;
  addWeight(weight: Omit<GraphWeight, "tensor"> & { name: string }): void;
  /** Says what a tensor is, as text. */
  describe(name: string, type: string): void;
  /** Everything, once the walk is over. */
  columns(): GraphNodes;
}

function limitTexts() {
  let characters = 0;
  return () => {
    const places = new Map<string, number>();
    return {
      places,
      placeOf(text: string): number {
        const known = places.get(text);
        if (known !== undefined) return known;
        if (places.size === maxReferences) throw unreadable(`it has more than ${maxReferences} names`);
        characters += text.length;
        if (characters > maxCharacters) throw unreadable(`its names have more than ${maxCharacters} characters`);
        places.set(text, places.size);
        return places.size - 1;
      },
    };
  };
}

function joined(lists: readonly number[][]): Lists {
  const starts = new Uint32Array(lists.length + 1);
  for (const [place, list] of lists.entries()) starts[place + 1] = (starts[place] ?? 0) + list.length;
  return { starts, values: Uint32Array.from(lists.flat()) };
}

export function gatherNodes(): NodeGatherer {
  const newTexts = limitTexts();
  const tensors = newTexts();
  const operators = newTexts();
  const attributeNames = newTexts();
  const types = newTexts();
  /** Place of a tensor's type, by the place of the tensor. */
  const tensorTypes = new Map<number, number>();
  const operatorParts: GraphNodes["operators"] = [];
  const scopes: GraphScope[] = [];
  const weights: GraphWeight[] = [];
  const names: string[] = [];
  const operatorOf: number[] = [];
  const scopeOf: number[] = [];
  const ownBytes: number[] = [];
  const inputs: number[][] = [];
  const outputs: number[][] = [];
  const attributes: number[][] = [];
  let references = 0;
  const nodeNames = newTexts(); // kept for their lengths alone
  const counts: GraphCounts = {
    nodes: 0,
    weights: 0,
    parameters: 0,
    misshapen: 0,
    bytesInside: 0,
    bytesOutside: 0,
  };

  return {
    counts,
    addScope(scope) {
      if (scopes.length === maxScopes) throw unreadable(`it has more than ${maxScopes} graphs inside nodes`);
      return scopes.push(scope) - 1;
    },
    nameScope(place, name) {
      const scope = scopes[place];
      if (scope) scope.name = name;
    },
    reserveNode() {
      counts.nodes += 1;
      if (names.length === maxNodes) return null;
      return names.push("") - 1;
    },
    countReference() {
      references += 1;
      if (references > maxReferences) throw unreadable(`its nodes have more than ${maxReferences} inputs and outputs`);
    },
    setNode(place, node) {
      nodeNames.placeOf(node.name);
      names[place] = node.name;
      const operator = operators.placeOf(operatorKey(node.domain, node.type));
      operatorParts[operator] = { domain: node.domain, type: node.type };
      operatorOf[place] = operator;
      scopeOf[place] = node.scope;
      ownBytes[place] = node.ownBytes;
      inputs[place] = node.inputs.map(tensors.placeOf);
      outputs[place] = node.outputs.map(tensors.placeOf);
      attributes[place] = node.attributes.map(attributeNames.placeOf);
    },
    addWeight({ name, ...weight }) {
      if (weights.length < maxWeights) weights.push({ ...weight, tensor: tensors.placeOf(name) });
    },
    describe(name, type) {
      const tensor = tensors.placeOf(name);
      const known = tensorTypes.get(tensor);
      const place = types.placeOf(type);
      tensorTypes.set(tensor, known === undefined || known === place ? place : types.placeOf(told));
    },
    columns() {
      const typeTexts = [...types.places.keys()];
      const shown = (place: number | undefined) => (place === undefined ? "" : (typeTexts[place] ?? ""));
      return {
        counts,
        operators: operatorParts,
        scopes,
        tensors: [...tensors.places.keys()],
        tensorTypes: Array.from({ length: tensors.places.size }, (_, tensor) => shown(tensorTypes.get(tensor))).map(
          (type) => (type === told ? "" : type),
        ),
        attributeNames: [...attributeNames.places.keys()],
        names,
        operatorOf: Uint32Array.from(operatorOf),
        scopeOf: Uint32Array.from(scopeOf),
        ownBytes: Float64Array.from(ownBytes),
        inputs: joined(inputs),
        outputs: joined(outputs),
        attributes: joined(attributes),
        weights,
      };
    },
  };
}
