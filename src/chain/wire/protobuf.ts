import { AppError } from "@/domain/errors";

// The few parts of protocol buffers that reading objects needs: varints, and fields that hold bytes.

/** Wire type of a field that holds bytes, text or a message. */
const LENGTH_DELIMITED = 2;

const encoder = new TextEncoder();

function varint(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) + 128);
  }
}

/** One field with its tag and length. */
export function bytesField(field: number, bytes: Uint8Array): Uint8Array {
  const head = [...varint(field * 8 + LENGTH_DELIMITED), ...varint(bytes.length)];
  return concatenated([Uint8Array.from(head), bytes]);
}

export function textField(field: number, text: string): Uint8Array {
  return bytesField(field, encoder.encode(text));
}

export function concatenated(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export interface ProtobufField {
  number: number;
  /** Of a varint; 0 for other wire types. */
  value: bigint;
  /** Of a length-delimited field; empty for other wire types. A view, not a copy. */
  bytes: Uint8Array;
}

/** Fields of a message that are read, whatever they are: a message of the largest size could hold millions. */
const FIELDS_MAX = 100;

/** The fields of a message in the order they were written. Throws `object-malformed`, also where there are more than `most`. */
export function* protobufFields(message: Uint8Array, most = FIELDS_MAX): Generator<ProtobufField> {
  const nothing = message.subarray(0, 0);
  let at = 0;

  const malformed = () => new AppError("object-malformed", { what: "answer" });
  const readVarint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = message[at++];
      if (byte === undefined) throw malformed();
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
    }
    throw malformed();
  };
  const readBytes = (length: bigint): Uint8Array => {
    if (length > BigInt(message.length - at)) throw malformed();
    const bytes = message.subarray(at, at + Number(length));
    at += bytes.length;
    return bytes;
  };

  for (let count = 0; at < message.length; count++) {
    if (count === most) throw malformed();
    const tag = readVarint();
    if (tag >> 3n === 0n || tag >> 3n > 536_870_911n) throw malformed(); // 2²⁹ − 1, the format's limit
    const number = Number(tag >> 3n);
    const wireType = Number(tag & 7n);
    if (wireType === 0) yield { number, value: readVarint(), bytes: nothing };
    else if (wireType === LENGTH_DELIMITED) yield { number, value: 0n, bytes: readBytes(readVarint()) };
    else if (wireType === 1) yield { number, value: 0n, bytes: readBytes(8n) };
    else if (wireType === 5) yield { number, value: 0n, bytes: readBytes(4n) };
    else throw malformed();
  }
}

const decoder = new TextDecoder();

export function textOf({ bytes }: ProtobufField): string {
  return decoder.decode(bytes);
}
