import { ADDRESS_BYTES, writeAddress } from "../move/addresses";
import type { Owner } from "../objects";
import { digestBytes } from "./digests";

/** In the order of Sui's enum. */
const ownerKinds = ["account", "object", "shared", "immutable"] as const satisfies Owner["kind"][];

const encoder = new TextEncoder();
const digestLength = 32; // bytes
const maxU64 = 0xffff_ffff_ffff_ffffn;

function refuse(value: number | bigint | string, type: string): never {
  throw new RangeError(`${value} is no ${type}`);
}

/**
 * Writes BCS field by field: what is written with every transaction, the SDK's schemas check at each level anew, at ten times the cost.
 * Throws a `RangeError` for a value that its type cannot hold.
 */
export class BcsWriter {
  #bytes = new Uint8Array(512);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  u8(value: number): void {
    if (value !== (value & 0xff)) refuse(value, "u8");
    this.#room(1);
    this.#bytes[this.#length++] = value;
  }

  u32(value: number): void {
    if (value !== value >>> 0) refuse(value, "u32");
    this.#room(4);
    this.#view.setUint32(this.#length, value, true);
    this.#length += 4;
  }

  u64(value: bigint): void {
    if (value < 0n || value > maxU64) refuse(value, "u64");
    this.#room(8);
    this.#view.setBigUint64(this.#length, value, true);
    this.#length += 8;
  }

  /** The number of an enum's variant, or a length: ULEB128. */
  uleb(value: number): void {
    if (value !== value >>> 0) refuse(value, "ULEB128");
    let rest = value;
    for (; rest > 0x7f; rest >>>= 7) this.u8((rest & 0x7f) | 0x80);
    this.u8(rest);
  }

  raw(bytes: Uint8Array): void {
    this.#room(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** Bytes after their length. */
  bytes(bytes: Uint8Array): void {
    this.uleb(bytes.length);
    this.raw(bytes);
  }

  /** UTF-8 after its length. */
  text(text: string): void {
    this.bytes(encoder.encode(text));
  }

  /** `0x` and 64 lower-case digits. */
  address(address: string): void {
    this.#room(ADDRESS_BYTES);
    writeAddress(address, this.#bytes, this.#length);
    this.#length += ADDRESS_BYTES;
  }

  /** Base58. */
  digest(digest: string): void {
    const bytes = digestBytes(digest);
    if (bytes.length !== digestLength) refuse(digest, "digest");
    this.bytes(bytes);
  }

  owner(owner: Owner): void {
    this.uleb(ownerKinds.indexOf(owner.kind));
    if (owner.kind === "account") this.address(owner.address);
    if (owner.kind === "object") this.address(owner.parent);
    if (owner.kind === "shared") this.u64(owner.initialVersion);
  }

  option<Value>(value: Value | null, write: (value: Value) => void): void {
    this.u8(value === null ? 0 : 1);
    if (value !== null) write(value);
  }

  list<Item>(items: readonly Item[], write: (item: Item) => void): void {
    this.uleb(items.length);
    for (const item of items) write(item);
  }

  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #room(bytes: number): void {
    const needed = this.#length + bytes;
    if (needed <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(needed, 2 * this.#bytes.length));
    larger.set(this.#bytes);
    this.#bytes = larger;
    this.#view = new DataView(larger.buffer);
  }
}
