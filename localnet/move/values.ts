/**
 * A Move value at run time. `u8`, `u16`, `u32` are numbers, wider integers bigints, an address is `0x` and 64 hex digits,
 * a vector is the array of its elements and a struct the array of its fields, in declaration order.
 */
export type Value = boolean | number | bigint | string | Value[] | Variant | Reference;

/** A value of an enum. */
export class Variant {
  readonly tag: number;
  readonly fields: Value[];

  constructor(tag: number, fields: Value[]) {
    this.tag = tag;
    this.fields = fields;
  }
}

/** A place that holds a value: a local, a field, an element of a vector, an object. Lives only while code runs, never in storage. */
export class Reference {
  readonly container: Value[];
  readonly index: number;

  constructor(container: Value[], index: number) {
    this.container = container;
    this.index = index;
  }

  read(): Value {
    const value = this.container[this.index];
    if (value === undefined) throw new MalformedCode("a reference to a place without a value");
    return value;
  }

  write(value: Value): void {
    this.container[this.index] = value;
  }
}

/** Code that the Move verifier would have refused: only bytecode from elsewhere than the compiler can bring this about. */
export class MalformedCode extends Error {}

/** A copy that shares no place with the original. References are copied as references. */
export function copyOf(value: Value): Value {
  if (typeof value !== "object") return value;
  if (Array.isArray(value)) return copyOfAll(value);
  return value instanceof Variant ? new Variant(value.tag, copyOfAll(value.fields)) : value;
}

function copyOfAll(values: Value[]): Value[] {
  const copies = values.slice();
  for (let index = 0; index < copies.length; index++) {
    const value = copies[index];
    if (typeof value === "object") copies[index] = copyOf(value);
  }
  return copies;
}

/** Structural equality; two references are equal when what they point at is. */
export function areEqual(a: Value, b: Value): boolean {
  if (typeof a !== "object" || typeof b !== "object") return a === b;
  if (a instanceof Reference && b instanceof Reference) return areEqual(a.read(), b.read());
  if (Array.isArray(a) && Array.isArray(b)) return areAllEqual(a, b);
  return a instanceof Variant && b instanceof Variant && a.tag === b.tag && areAllEqual(a.fields, b.fields);
}

function areAllEqual(a: Value[], b: Value[]): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) {
    if (!areEqual(a[index] as Value, b[index] as Value)) return false; // the same length, so both are there
  }
  return true;
}

// The bytecode's static types say what a value is; these check it, since published bytecode is verified by nobody here.

export function asBoolean(value: Value | undefined): boolean {
  if (typeof value === "boolean") return value;
  throw new MalformedCode("a value is not a bool");
}

export function asNumber(value: Value | undefined): number {
  if (typeof value === "number") return value;
  throw new MalformedCode("a value is not an integer of at most 32 bits");
}

export function asBigint(value: Value | undefined): bigint {
  if (typeof value === "bigint") return value;
  throw new MalformedCode("a value is not an integer of 64 bits or more");
}

export function asAddress(value: Value | undefined): string {
  if (typeof value === "string") return value;
  throw new MalformedCode("a value is not an address");
}

/** Elements of a vector, or fields of a struct. */
export function asArray(value: Value | undefined): Value[] {
  if (Array.isArray(value)) return value;
  throw new MalformedCode("a value is neither a vector nor a struct");
}

export function asVariant(value: Value | undefined): Variant {
  if (value instanceof Variant) return value;
  throw new MalformedCode("a value is not of an enum");
}

export function asReference(value: Value | undefined): Reference {
  if (value instanceof Reference) return value;
  throw new MalformedCode("a value is not a reference");
}

export function bytesOf(value: Value | undefined): Uint8Array {
  const elements = asArray(value);
  const bytes = new Uint8Array(elements.length);
  for (let index = 0; index < bytes.length; index++) bytes[index] = asNumber(elements[index]);
  return bytes;
}

/** A `vector<u8>`. */
export function vectorOf(bytes: Uint8Array): Value[] {
  const elements = new Array<Value>(bytes.length);
  for (let index = 0; index < bytes.length; index++) elements[index] = bytes[index] ?? 0;
  return elements;
}
