import { AppError } from "@/domain/errors";
import { hexOf } from "@/domain/hexOf";
import { withoutTurns } from "@/domain/withoutTurns";

/** Bytes of one string. The contract allows 200; Walrus stores nothing longer where we look. */
const TEXT_BYTES_MAX = 1024;
/** The last moment a `Date` can hold, in milliseconds. */
const DATE_MS_MAX = 8_640_000_000_000_000;

const decoder = new TextDecoder("utf-8", { fatal: true });

/** Reads Move values from BCS one after the other. Everything that does not fit throws `object-malformed` about `what`. */
export class BcsReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #what: string;
  #at = 0;

  constructor(bytes: Uint8Array, what: string) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#what = what;
  }

  malformed(cause?: unknown): AppError {
    return new AppError("object-malformed", { what: this.#what }, { cause });
  }

  /** A view of the next bytes, not a copy. */
  bytes(length: number): Uint8Array {
    return this.#bytes.subarray(this.#skip(length), this.#at);
  }

  u8(): number {
    return this.#view.getUint8(this.#skip(1));
  }

  u16(): number {
    return this.#view.getUint16(this.#skip(2), true);
  }

  u32(): number {
    return this.#view.getUint32(this.#skip(4), true);
  }

  u64(): bigint {
    return this.#view.getBigUint64(this.#skip(8), true);
  }

  /** A `u64` that a number can hold exactly. */
  size(): number {
    const value = this.u64();
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw this.malformed();
    return Number(value);
  }

  /** A `u64` of milliseconds since 1970. */
  date(): Date {
    const ms = this.size();
    if (ms > DATE_MS_MAX) throw this.malformed();
    return new Date(ms);
  }

  bool(): boolean {
    const value = this.u8();
    if (value > 1) throw this.malformed();
    return value === 1;
  }

  /** `0x` and 64 digits. */
  address(): string {
    return `0x${hexOf(this.bytes(32))}`;
  }

  /** Shown beside words of the page, so it may not turn their direction. */
  text(): string {
    const bytes = this.bytes(this.length(TEXT_BYTES_MAX));
    try {
      return withoutTurns(decoder.decode(bytes));
    } catch (cause) {
      throw this.malformed(cause);
    }
  }

  option<Value>(read: () => Value): Value | null {
    return this.bool() ? read() : null;
  }

  vector<Value>(maximum: number, read: () => Value): Value[] {
    return Array.from({ length: this.length(maximum) }, read);
  }

  /** Number of elements that follow: ULEB128, at most `maximum`. */
  length(maximum: number): number {
    let length = 0;
    for (let shift = 0; shift < 32; shift += 7) {
      const byte = this.u8();
      length += (byte & 127) * 2 ** shift;
      if (byte < 128) {
        if (length > maximum) throw this.malformed();
        return length;
      }
    }
    throw this.malformed();
  }

  /** There must be nothing more. */
  end(): void {
    if (this.#at !== this.#bytes.length) throw this.malformed();
  }

  /** Where the next `length` bytes start; moves behind them. */
  #skip(length: number): number {
    const start = this.#at;
    if (length > this.#bytes.length - start) throw this.malformed();
    this.#at = start + length;
    return start;
  }
}
