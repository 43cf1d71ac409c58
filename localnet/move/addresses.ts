export const ADDRESS_BYTES = 32;

/** `0x` and 64 hex digits, whatever the spelling. Throws a `RangeError` for what is no address. */
export function fullAddress(text: string): string {
  const digits = text.replace(/^0x/i, "").toLowerCase();
  if (!/^[0-9a-f]{1,64}$/.test(digits)) throw new RangeError(`${text} is not an address.`);
  return `0x${digits.padStart(2 * ADDRESS_BYTES, "0")}`;
}

export const ZERO_ADDRESS = fullAddress("0x0");
export const STD = fullAddress("0x1");
export const SUI = fullAddress("0x2");
/** The shared `sui::clock::Clock`. */
export const CLOCK_ID = fullAddress("0x6");

const pairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** Address in `bytes` from `offset` on. */
export function addressFrom(bytes: Uint8Array, offset = 0): string {
  let text = "0x";
  for (let index = 0; index < ADDRESS_BYTES; index++) text += pairs[bytes[offset + index] ?? 0];
  return text;
}

export function addressBytes(address: string): Uint8Array {
  const bytes = new Uint8Array(ADDRESS_BYTES);
  writeAddress(address, bytes, 0);
  return bytes;
}

/** Puts an address into `bytes` from `offset` on. Throws a `RangeError` unless it is `0x` and 64 lower-case digits. */
export function writeAddress(address: string, bytes: Uint8Array, offset: number): void {
  let wrong = address.length ^ (2 + 2 * ADDRESS_BYTES);
  for (let index = 0; index < ADDRESS_BYTES; index++) {
    const high = digit(address, 2 * index + 2);
    const low = digit(address, 2 * index + 3);
    wrong |= (high | low) & ~0xf;
    bytes[offset + index] = (high << 4) | low;
  }
  if (wrong !== 0 || !address.startsWith("0x")) throw new RangeError(`${address} is no address`);
}

/** Beyond 0…15 for what is no digit. */
function digit(address: string, at: number): number {
  const code = address.charCodeAt(at);
  if (code < 58) return code - 48; // '0'…'9'
  return code < 97 ? -1 : code - 87; // 'a'…'f'
}
