// Writes small ONNX files for the tests and for the operator probe; the page itself only appends outputs to one.

type Bytes = Uint8Array;

/** A number as a protobuf varint; negative ones take ten bytes, as protobuf's int64 does. */
export function varint(value: number | bigint): Bytes {
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  do {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest ? low | 0x80 : low);
  } while (rest);
  return Uint8Array.from(bytes);
}

export function joined(...parts: Bytes[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** One length-delimited field: text, a message, or bytes. */
export function field(number: number, content: string | Bytes): Bytes {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return joined(varint(number * 8 + 2), varint(bytes.length), bytes);
}

export function numberField(number: number, value: number | bigint): Bytes {
  return joined(varint(number * 8), varint(value));
}

function floatField(number: number, value: number): Bytes {
  return joined(varint(number * 8 + 5), new Uint8Array(Float32Array.of(value).buffer));
}

/** ONNX element types by their numbers. */
export const element = {
  float: 1,
  uint8: 2,
  int32: 6,
  int64: 7,
  string: 8,
  bool: 9,
  float16: 10,
  double: 11,
} as const;

export interface TensorParts {
  name?: string;
  type: number;
  dims: number[];
  raw?: Bytes;
  /** Location of an outside file, instead of `raw`. */
  external?: string;
}

export function tensor({ name = "", type, dims, raw, external }: TensorParts): Bytes {
  const parts = [...dims.map((dim) => numberField(1, dim)), numberField(2, type), field(8, name)];
  if (raw) parts.push(field(9, raw));
  if (external !== undefined) parts.push(field(13, entry("location", external)), numberField(14, 1));
  return joined(...parts);
}

export function floats(name: string, dims: number[], values: number[]): Bytes {
  return tensor({ name, type: element.float, dims, raw: new Uint8Array(Float32Array.from(values).buffer) });
}

export function entry(key: string, value: string): Bytes {
  return joined(field(1, key), field(2, value));
}

/** `null` among the dimensions: unnamed. `shape: null`: rank unknown. */
export function tensorType(type: number, shape: (number | string | null)[] | null): Bytes {
  const dimension = (size: number | string | null) =>
    size === null ? new Uint8Array() : typeof size === "number" ? numberField(1, size) : field(2, size);
  const dims = shape?.map((size) => field(1, dimension(size)));
  return field(1, joined(numberField(1, type), dims ? field(2, joined(...dims)) : new Uint8Array()));
}

export function valueInfo(name: string, type: Bytes): Bytes {
  return joined(field(1, name), field(2, type));
}

type AttributeValue =
  | { int: number }
  | { ints: number[] }
  | { float: number }
  | { floats: number[] }
  | { text: string }
  | { tensor: Bytes }
  | { graph: Bytes };

function attribute(name: string, value: AttributeValue): Bytes {
  const named = field(1, name);
  if ("int" in value) return joined(named, numberField(3, value.int), numberField(20, 2));
  if ("ints" in value) return joined(named, ...value.ints.map((int) => numberField(8, int)), numberField(20, 7));
  if ("float" in value) return joined(named, floatField(2, value.float), numberField(20, 1));
  if ("floats" in value) return joined(named, ...value.floats.map((float) => floatField(7, float)), numberField(20, 6));
  if ("text" in value) return joined(named, field(4, value.text), numberField(20, 3));
  if ("tensor" in value) return joined(named, field(5, value.tensor), numberField(20, 4));
  return joined(named, field(6, value.graph), numberField(20, 5));
}

export interface NodeParts {
  type: string;
  domain?: string;
  name?: string;
  inputs?: string[];
  outputs?: string[];
  attributes?: Record<string, AttributeValue>;
}

export function node({ type, domain = "", name = "", inputs = [], outputs = [], attributes = {} }: NodeParts): Bytes {
  return joined(
    ...inputs.map((input) => field(1, input)),
    ...outputs.map((output) => field(2, output)),
    field(3, name),
    field(4, type),
    ...Object.entries(attributes).map(([key, value]) => field(5, attribute(key, value))),
    field(7, domain),
  );
}

export interface GraphParts {
  nodes?: Bytes[];
  initialisers?: Bytes[];
  inputs?: Bytes[];
  outputs?: Bytes[];
  /** What is said of tensors in between. */
  values?: Bytes[];
}

export function graph({ nodes = [], initialisers = [], inputs = [], outputs = [], values = [] }: GraphParts): Bytes {
  return joined(
    ...nodes.map((part) => field(1, part)),
    field(2, "g"),
    ...initialisers.map((part) => field(5, part)),
    ...inputs.map((part) => field(11, part)),
    ...outputs.map((part) => field(12, part)),
    ...values.map((part) => field(13, part)),
  );
}

export interface ModelParts extends GraphParts {
  irVersion?: number;
  producer?: [name: string, version: string];
  opsets?: Record<string, number>;
  metadata?: Record<string, string>;
  functions?: { domain: string; name: string; nodes: Bytes[] }[];
}

export function model({
  irVersion = 8,
  producer = ["tests", "1"],
  opsets = { "": 17 },
  metadata = {},
  functions = [],
  ...parts
}: ModelParts): Bytes {
  return joined(
    numberField(1, irVersion),
    field(2, producer[0]),
    field(3, producer[1]),
    field(7, graph(parts)),
    ...Object.entries(opsets).map(([domain, version]) => field(8, joined(field(1, domain), numberField(2, version)))),
    ...Object.entries(metadata).map(([key, value]) => field(14, entry(key, value))),
    ...functions.map(({ domain, name, nodes }) =>
      field(25, joined(field(1, name), ...nodes.map((part) => field(7, part)), field(10, domain))),
    ),
  );
}
