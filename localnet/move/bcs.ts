import { addressBytes, addressFrom } from "./addresses";
import { type DatatypeType, fieldTypes, type IntegerKind, remember, type Type, variantTypes } from "./types";
import {
  asAddress,
  asArray,
  asBigint,
  asBoolean,
  asNumber,
  asVariant,
  MalformedCode,
  type Value,
  Variant,
  vectorOf,
} from "./values";

/** Bytes that are not the BCS of the type that was asked for. */
export class BcsError extends Error {}

interface Codec {
  read(reader: Reader): Value;
  write(writer: Writer, value: Value): void;
}

/** BCS of a value. `value` must be of `type`. */
export function encode(type: Type, value: Value): Uint8Array {
  writer.restart();
  codecOf(type).write(writer, value);
  return writer.finish();
}

/** Reads one value that fills `bytes` exactly. Throws `BcsError`. */
export function decode(type: Type, bytes: Uint8Array): Value {
  const reader = new Reader(bytes);
  const value = codecOf(type).read(reader);
  reader.end();
  return value;
}

const codecOf = remember((type: Type): Codec => {
  switch (type.kind) {
    case "bool":
      return {
        read: (reader) => {
          const byte = reader.byte();
          if (byte > 1) throw new BcsError("a bool is 0 or 1");
          return byte === 1;
        },
        write: (writer, value) => writer.byte(asBoolean(value) ? 1 : 0),
      };
    case "u8":
      return { read: (reader) => reader.byte(), write: (writer, value) => writer.byte(asNumber(value)) };
    case "u16":
    case "u32": {
      const size = integerBytes[type.kind];
      return { read: (reader) => reader.number(size), write: (writer, value) => writer.number(asNumber(value), size) };
    }
    case "u64":
    case "u128":
    case "u256": {
      const words = integerBytes[type.kind] / 8;
      return {
        read: (reader) => reader.bigint(words),
        write: (writer, value) => writer.bigint(asBigint(value), words),
      };
    }
    case "address":
      return {
        read: (reader) => addressFrom(reader.bytes(32)),
        write: (writer, value) => writer.bytes(addressBytes(asAddress(value))),
      };
    case "vector":
      return type.element.kind === "u8" ? byteVector : vectorCodec(type.element);
    case "datatype":
      return "variants" in type.datatype.layout() ? enumCodec(type) : structCodec(fieldTypes(type));
    default:
      throw new MalformedCode(`values of kind ${type.kind} have no BCS`);
  }
});

/** Bytes that an integer takes. */
export const integerBytes: Record<IntegerKind, number> = { u8: 1, u16: 2, u32: 4, u64: 8, u128: 16, u256: 32 };

const byteVector: Codec = {
  read: (reader) => vectorOf(reader.bytes(reader.length())),
  write: (writer, value) => {
    const elements = asArray(value);
    writer.length(elements.length);
    for (const element of elements) writer.byte(asNumber(element));
  },
};

function vectorCodec(element: Type): Codec {
  const codec = codecOf(element);
  return {
    read: (reader) => {
      const length = reader.length();
      const elements: Value[] = [];
      for (let index = 0; index < length; index++) elements.push(codec.read(reader));
      return elements;
    },
    write: (writer, value) => {
      const elements = asArray(value);
      writer.length(elements.length);
      for (const one of elements) codec.write(writer, one);
    },
  };
}

function structCodec(types: readonly Type[]): Codec {
  const codecs = types.map(codecOf);
  return {
    read: (reader) => codecs.map((codec) => codec.read(reader)),
    write: (writer, value) => {
      const fields = asArray(value);
      if (fields.length !== codecs.length)
        throw new MalformedCode("a struct has another number of fields than its type");
      for (let index = 0; index < codecs.length; index++) codecs[index]?.write(writer, fields[index] as Value); // same length
    },
  };
}

function enumCodec(type: DatatypeType): Codec {
  const variants = variantTypes(type).map(structCodec);
  const variant = (tag: number): Codec => {
    const codec = variants[tag];
    if (!codec) throw new BcsError(`${type.datatype.name} has no variant ${tag}`);
    return codec;
  };
  return {
    read: (reader) => {
      const tag = reader.length();
      return new Variant(tag, asArray(variant(tag).read(reader)));
    },
    write: (writer, value) => {
      const { tag, fields } = asVariant(value);
      writer.length(tag);
      variant(tag).write(writer, fields);
    },
  };
}

class Reader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  byte(): number {
    return this.#view.getUint8(this.#take(1));
  }

  number(size: number): number {
    const at = this.#take(size);
    return size === 2 ? this.#view.getUint16(at, true) : this.#view.getUint32(at, true);
  }

  /** `words` of 64 bits, little-endian. */
  bigint(words: number): bigint {
    const at = this.#take(8 * words);
    if (words === 1) return this.#view.getBigUint64(at, true);
    let value = 0n;
    for (let word = words - 1; word >= 0; word--) value = (value << 64n) | this.#view.getBigUint64(at + 8 * word, true);
    return value;
  }

  bytes(length: number): Uint8Array {
    const at = this.#take(length);
    return this.#bytes.subarray(at, at + length);
  }

  /** ULEB128 of at most 32 bits, in its shortest form. */
  length(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) {
        if ((shift > 0 && byte === 0) || value >= 2 ** 32) break;
        return value;
      }
    }
    throw new BcsError("a length is not in its shortest form of at most 32 bits");
  }

  end(): void {
    if (this.#at !== this.#bytes.length) throw new BcsError(`${this.#bytes.length - this.#at} bytes are left over`);
  }

  #take(length: number): number {
    const at = this.#at;
    if (at + length > this.#bytes.length) throw new BcsError("the bytes end too early");
    this.#at = at + length;
    return at;
  }
}

class Writer {
  #bytes = new Uint8Array(64 * 1024);
  #view = new DataView(this.#bytes.buffer);
  #at = 0;

  restart(): void {
    this.#at = 0;
  }

  byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#at++] = value;
  }

  number(value: number, size: number): void {
    this.#reserve(size);
    for (let index = 0; index < size; index++) this.#bytes[this.#at++] = (value >>> (8 * index)) & 0xff;
  }

  bigint(value: bigint, words: number): void {
    this.#reserve(8 * words);
    for (let word = 0; word < words; word++, this.#at += 8) {
      // `setBigUint64` keeps the low 64 bits.
      this.#view.setBigUint64(this.#at, word === 0 ? value : value >> BigInt(64 * word), true);
    }
  }

  bytes(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#at);
    this.#at += bytes.length;
  }

  length(value: number): void {
    let rest = value;
    for (; rest > 0x7f; rest = Math.floor(rest / 128)) this.byte((rest & 0x7f) | 0x80);
    this.byte(rest);
  }

  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#at);
  }

  #reserve(length: number): void {
    if (this.#at + length <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(2 * this.#bytes.length, this.#at + length));
    larger.set(this.#bytes);
    this.#bytes = larger;
    this.#view = new DataView(larger.buffer);
  }
}

/** Reused by every `encode`: no codec encodes while another does. */
const writer = new Writer();
