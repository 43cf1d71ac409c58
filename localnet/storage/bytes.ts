import { GrowingBytes } from "../growingBytes";

const textEncoder = new TextEncoder();
const textDecoder = new TextDecoder();

/** Writes numbers, texts and bytes one after the other, each text and byte string after its length. */
export class ByteWriter extends GrowingBytes {
  protected override count(value: number): void {
    this.u32(value);
  }

  f64(value: number): void {
    this.room(8);
    this.view.setFloat64(this.length, value, true);
    this.length += 8;
  }

  text(value: string): void {
    const bytesPerUnit = 3; // most that one UTF-16 unit takes in UTF-8
    this.room(4 + bytesPerUnit * value.length);
    const { written } = textEncoder.encodeInto(value, this.buffer.subarray(this.length + 4));
    this.u32(written);
    this.length += written;
  }
}

/** Reads what a `ByteWriter` wrote. Throws a `RangeError` beyond the end. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  u8(): number {
    this.#at += 1;
    return this.#view.getUint8(this.#at - 1);
  }

  u32(): number {
    this.#at += 4;
    return this.#view.getUint32(this.#at - 4, true);
  }

  u64(): bigint {
    this.#at += 8;
    return this.#view.getBigUint64(this.#at - 8, true);
  }

  f64(): number {
    this.#at += 8;
    return this.#view.getFloat64(this.#at - 8, true);
  }

  /** A view into what is read, not a copy. */
  bytes(): Uint8Array {
    const length = this.u32();
    if (this.#at + length > this.#bytes.length) throw new RangeError("a byte string is longer than what is left");
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  text(): string {
    return textDecoder.decode(this.bytes());
  }

  list<Item>(read: () => Item): Item[] {
    return Array.from({ length: this.u32() }, read);
  }
}
