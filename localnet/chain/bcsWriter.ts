import { GrowingBytes } from "../growingBytes";
import { ADDRESS_BYTES, writeAddress } from "../move/addresses";
import { type Owner, ownerKinds } from "../objects";
import { digestBytes } from "./digests";

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
export class BcsWriter extends GrowingBytes {
  override u8(value: number): void {
    if (value !== (value & 0xff)) refuse(value, "u8");
    super.u8(value);
  }

  override u32(value: number): void {
    if (value !== value >>> 0) refuse(value, "u32");
    super.u32(value);
  }

  override u64(value: bigint): void {
    if (value < 0n || value > maxU64) refuse(value, "u64");
    super.u64(value);
  }

  /** The number of an enum's variant, or a length: ULEB128. */
  uleb(value: number): void {
    if (value !== value >>> 0) refuse(value, "ULEB128");
    let rest = value;
    for (; rest > 0x7f; rest >>>= 7) super.u8((rest & 0x7f) | 0x80);
    super.u8(rest);
  }

  protected override count(value: number): void {
    this.uleb(value);
  }

  /** UTF-8 after its length. */
  text(text: string): void {
    this.bytes(encoder.encode(text));
  }

  /** `0x` and 64 lower-case digits. */
  address(address: string): void {
    this.room(ADDRESS_BYTES);
    writeAddress(address, this.buffer, this.length);
    this.length += ADDRESS_BYTES;
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
}
