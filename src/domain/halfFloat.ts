const asFloat = new Float32Array(1);
const asBits = new Uint32Array(asFloat.buffer);

/** IEEE 754 binary16 bits of the nearest half, ties to even. Overflow is infinity, NaN the quiet 0x7e00. */
export function halfBits(value: number): number {
  if (Number.isNaN(value)) return 0x7e00;
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.abs(value);
  if (size >= 65520) return sign | 0x7c00; // halfway from 65504, the largest half, to the next power of two
  // Quanta of 2⁻²⁴ below the smallest normal; above it, 2¹⁰ quanta for each power of two.
  const exponent = size < 2 ** -14 ? -14 : exponentOf(size);
  const fraction = roundTiesToEven(size * 2 ** (10 - exponent));
  // A fraction that rounds up to 2048 carries into the exponent by plain addition.
  return sign | (size < 2 ** -14 ? fraction : ((exponent + 14) << 10) + fraction);
}

/** The number that these binary16 bits stand for. */
export function numberFromHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}

/** To the nearest whole number, halves to the even one. */
export function roundTiesToEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest < 0.5) return below;
  if (rest > 0.5) return below + 1;
  return below % 2 === 0 ? below : below + 1;
}

/** Largest e with 2ᵉ ≤ value, for values between 2⁻¹⁴ and 2¹⁶: normal in single precision too. */
function exponentOf(value: number): number {
  asFloat[0] = value;
  const exponent = ((asBits[0] as number) >>> 23) - 127; // the array has one element
  return 2 ** exponent > value ? exponent - 1 : exponent;
}
