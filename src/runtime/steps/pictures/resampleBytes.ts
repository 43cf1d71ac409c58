import type { Rows } from "@/runtime/steps/working";
import { passesBase64 } from "./kernel/passesBase64";
import { premultiply, unpremultiply } from "./opacity";
import { type Place, placesFor, type Smooth } from "./places";
import { stripRows, takeChannels } from "./rows";

// Pictures of bytes, in PIL's fixed point: every sum fits 32 bits. The picture passes by in strips; of what comes of them across, only the rows
// that the next new row is made of are kept. The sums are WebAssembly's, whose instructions for many numbers at once a picture needs.

/** Exports of kernel/passes.wat. Everything is a place or a length in the memory, in bytes. */
interface Passes {
  across(
    from: number,
    end: number,
    length: number,
    places: number,
    placesEnd: number,
    weights: number,
    to: number,
  ): void;
  down(from: number, length: number, weights: number, weightsEnd: number, to: number): void;
}

let compiled: WebAssembly.Module | null = null;

/** With a memory of its own, which goes when they do. */
function openPasses(memoryBytes: number): Passes & { memory: ArrayBuffer } {
  compiled ??= new WebAssembly.Module(Uint8Array.from(atob(passesBase64), (character) => character.charCodeAt(0)));
  const memory = new WebAssembly.Memory({ initial: Math.ceil(memoryBytes / 2 ** 16) });
  const { exports } = new WebAssembly.Instance(compiled, { host: { memory } });
  return { ...(exports as unknown as Passes), memory: memory.buffer }; // what the source exports
}

/** Bits behind the point of a weight: 8 for the sample and 2 for sums beyond 255 are left of 32. */
const PRECISION_BITS = 22;

/** A weight in fixed point, as PIL counts it. */
function fixed(weight: number): number {
  return Math.trunc(weight * 2 ** PRECISION_BITS + (weight < 0 ? -0.5 : 0.5));
}

/** Pixels of a block, all of which are read at once. */
const BLOCK = 4;
const PIXEL_BYTES = 4;
const BLOCK_BYTES = BLOCK * PIXEL_BYTES;
const inBlocks = (pixels: number) => Math.ceil(pixels / BLOCK);

/** What `across` is told of its places, of which there are whole blocks. */
function acrossTables(places: Place[]) {
  const table = new Int32Array(2 * BLOCK * inBlocks(places.length));
  const weights = new Int16Array(2 * BLOCK * places.reduce((sum, place) => sum + inBlocks(place.weights.length), 0));
  let block = 0;
  for (const [at, place] of places.entries()) {
    const blocks = inBlocks(place.weights.length);
    table[2 * at] = PIXEL_BYTES * place.first;
    table[2 * at + 1] = BLOCK_BYTES * blocks;
    for (const [tap, weight] of place.weights.entries()) {
      const to = 2 * BLOCK * (block + Math.floor(tap / BLOCK)) + (tap % BLOCK);
      weights[to] = fixed(weight) & 0x7fff; // the low 15 bits
      weights[to + BLOCK] = fixed(weight) >> 15;
    }
    block += blocks;
  }
  return { table, weights };
}

/** Where the parts of a memory begin, by the bytes of each, and where it ends. */
function laidOut<Part extends string>(sizes: Record<Part, number>): [Record<Part, number>, number] {
  let end = 0;
  const starts = Object.entries<number>(sizes).map(([part, size]) => {
    const start = end;
    end += BLOCK_BYTES * Math.ceil(size / BLOCK_BYTES);
    return [part, start];
  });
  return [Object.fromEntries(starts), end];
}

/** Resamples to a size that fits a page; see `resample`. */
export async function resampleBytes(rows: Rows, height: number, width: number, filter: Smooth) {
  const channels = rows.samples.length;
  const data = new Uint8ClampedArray(height * width * channels);
  const { table, weights } = acrossTables(placesFor(rows.width, width, filter));
  const places = placesFor(rows.height, height, filter);
  const mostTaps = places.reduce((most, place) => Math.max(most, place.weights.length), 0);

  const atOnce = stripRows(rows);
  const kept = Math.min(rows.height, 2 * mostTaps + atOnce); // twice what is needed, so that they are seldom moved
  const readBytes = PIXEL_BYTES * rows.width;
  const rowBytes = BLOCK_BYTES * inBlocks(width);
  const [at, end] = laidOut({
    strip: readBytes * atOnce + BLOCK_BYTES, // a row's last block may reach beyond it
    table: table.byteLength,
    weights: weights.byteLength,
    kept: rowBytes * kept,
    taps: 4 * mostTaps,
    row: rowBytes,
  });
  const { across, down, memory } = openPasses(end);
  new Int32Array(memory, at.table).set(table);
  new Int16Array(memory, at.weights).set(weights);
  const bytes = new Uint8ClampedArray(memory);
  const taps = new Int32Array(memory, at.taps, mostTaps);
  const row = bytes.subarray(at.row, at.row + PIXEL_BYTES * width);

  let made = 0;
  let firstKept = 0;
  const keptRow = (row: number) => at.kept + rowBytes * (row - firstKept);
  for (let top = 0; top < rows.height; top += atOnce) {
    const read = Math.min(atOnce, rows.height - top);
    const pixels = bytes.subarray(at.strip, at.strip + readBytes * read);
    await rows.read(top, pixels);
    if (channels === 4) premultiply(pixels);
    if (top + read - firstKept > kept) {
      const first = Math.min(top, places[made]?.first ?? top);
      bytes.copyWithin(at.kept, keptRow(first), keptRow(top));
      firstKept = first;
    }
    const placesEnd = at.table + table.byteLength;
    across(at.strip, at.strip + pixels.length, readBytes, at.table, placesEnd, at.weights, keptRow(top));
    for (let place = places[made]; place && place.first + place.weights.length <= top + read; place = places[++made]) {
      taps.set(place.weights.map(fixed));
      down(keptRow(place.first), rowBytes, at.taps, at.taps + 4 * place.weights.length, at.row);
      takeChannels(row, rows.samples, data, made * width * channels);
    }
  }
  if (channels === 4) unpremultiply(data);
  return { height, width, channels, data };
}
