import { Refusal } from "@/runtime/steps/refusal";

/** Samples in a pixel, by PNG's colour type. */
const channelsOf: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** Bit depths that PNG allows for each colour type. */
const depthsOf: Record<number, number[]> = { 0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16] };
/** Where each of Adam7's passes starts and how far apart its pixels lie: x, y, step x, step y. */
const adam7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

interface Png {
  width: number;
  height: number;
  depth: number;
  colour: number;
  interlaced: boolean;
  palette: Uint8Array;
  transparency: Uint8Array;
  /** The pieces of one zlib stream. */
  data: Uint8Array<ArrayBuffer>[];
}

/**
 * The picture in a PNG, 8-bit RGBA. Our own, because canvases differ in the last bit where there is transparency or a colour profile, and because
 * what unpacks is bounded by what the header says. Gamma and colour profiles are left alone, as PIL does; of 16 bits the high byte counts.
 */
export async function readPng(bytes: Uint8Array): Promise<{ width: number; height: number; rgba: Uint8ClampedArray }> {
  const png = readChunks(bytes);
  const { width, height, interlaced } = png;
  const passes: (readonly [number, number, number, number])[] = interlaced ? [...adam7] : [[0, 0, 1, 1]];
  const bitsPerPixel = png.depth * (channelsOf[png.colour] ?? 1);
  const sized = passes
    .map(([x, y, stepX, stepY]) => {
      const columns = Math.ceil((width - x) / stepX);
      return {
        x,
        y,
        stepX,
        stepY,
        columns,
        rows: Math.ceil((height - y) / stepY),
        lineBytes: Math.ceil((columns * bitsPerPixel) / 8),
      };
    })
    .filter(({ columns, rows }) => columns > 0 && rows > 0);

  const raw = await inflate(
    png.data,
    sized.reduce((total, { rows, lineBytes }) => total + rows * (1 + lineBytes), 0),
  );
  const rgba = new Uint8ClampedArray(4 * width * height);
  let at = 0;
  for (const { x, y, stepX, stepY, columns, rows, lineBytes } of sized) {
    let above: Uint8Array = new Uint8Array(lineBytes);
    for (let row = 0; row < rows; row++) {
      const line = raw.subarray(at + 1, at + 1 + lineBytes);
      unfilter(raw[at] ?? 0, line, above, Math.max(1, bitsPerPixel >> 3));
      writeLine(png, line, columns, rgba, 4 * ((y + row * stepY) * width + x), 4 * stepX);
      above = line;
      at += 1 + lineBytes;
    }
  }
  return { width, height, rgba };
}

function readChunks(bytes: Uint8Array): Png {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const png = { palette: new Uint8Array(), transparency: new Uint8Array(), data: [] } as Partial<Png> as Png; // the rest is IHDR's
  let hasHeader = false;
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const body = Uint8Array.from(bytes.subarray(at + 8, at + 8 + length));
    if (body.length < length) break;
    if (type === "IHDR" && length === 13 && at === 8) {
      hasHeader = true;
      [png.width, png.height] = [view.getUint32(at + 8), view.getUint32(at + 12)];
      const [depth = 0, colour = 0, compression, filter, interlace = 0] = body.subarray(8);
      Object.assign(png, { depth, colour, interlaced: interlace === 1 });
      if (!depthsOf[colour]?.includes(depth) || compression || filter || interlace > 1) {
        throw new Refusal("picture", `its header is not one that PNG allows`);
      }
    } else if (type === "PLTE") png.palette = body;
    else if (type === "tRNS") png.transparency = body;
    else if (type === "IDAT") png.data.push(body);
    else if (type === "IEND") break;
    at += 12 + length;
  }
  if (!hasHeader || png.data.length === 0) throw new Refusal("picture", "it is cut short");
  return png;
}

/** The unpacked stream, which must be of exactly `length` bytes: anything more is not kept in memory. */
async function inflate(data: Uint8Array<ArrayBuffer>[], length: number): Promise<Uint8Array> {
  const raw = new Uint8Array(length);
  let arrived = 0;
  try {
    const reader = new Blob(data).stream().pipeThrough(new DecompressionStream("deflate")).getReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      if (arrived + piece.value.length > length) {
        await reader.cancel();
        throw new RangeError("more pixels than the header says");
      }
      raw.set(piece.value, arrived);
      arrived += piece.value.length;
    }
  } catch (cause) {
    throw new Refusal("picture", "its pixels cannot be unpacked", { cause });
  }
  if (arrived < length) throw new Refusal("picture", "it has fewer pixels than its header says");
  return raw;
}

/** Undoes a line's filter in place; the array keeps sums to a byte. What is before the line and above the picture counts as 0. */
function unfilter(filter: number, line: Uint8Array, above: Uint8Array, distance: number): void {
  const { length } = line;
  // A loop for each filter: this is most of the time that a large picture takes.
  if (filter === 1) {
    for (let at = distance; at < length; at++) line[at] = (line[at] as number) + (line[at - distance] as number);
  } else if (filter === 2) {
    for (let at = 0; at < length; at++) line[at] = (line[at] as number) + (above[at] as number);
  } else if (filter === 3) {
    for (let at = 0; at < length; at++) {
      const left = at < distance ? 0 : (line[at - distance] as number);
      line[at] = (line[at] as number) + ((left + (above[at] as number)) >> 1);
    }
  } else if (filter === 4) {
    for (let at = 0; at < length; at++) {
      const left = at < distance ? 0 : (line[at - distance] as number);
      const corner = at < distance ? 0 : (above[at - distance] as number);
      line[at] = (line[at] as number) + paeth(left, above[at] as number, corner);
    }
  } else if (filter !== 0) throw new Refusal("picture", `its filter ${filter} does not exist`);
}

function paeth(left: number, up: number, corner: number): number {
  const toLeft = Math.abs(up - corner);
  const toUp = Math.abs(left - corner);
  const toCorner = Math.abs(left + up - 2 * corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

/** Writes the pixels of one unfiltered line from `start` on, `step` bytes apart. */
function writeLine(
  { depth, colour, palette, transparency }: Png,
  line: Uint8Array,
  columns: number,
  rgba: Uint8ClampedArray,
  start: number,
  step: number,
): void {
  const channels = channelsOf[colour] ?? 1;
  const sampleBytes = depth === 16 ? 2 : 1;
  const clear = (channel: number) => ((transparency[2 * channel] ?? 0) << 8) | (transparency[2 * channel + 1] ?? 0);
  const hasClear = colour < 3 && transparency.length >= 2 * channels;
  if (depth === 8 && channels > 2 && !hasClear) {
    for (let column = 0, from = 0, to = start; column < columns; column++, from += channels, to += step) {
      rgba[to] = line[from] as number;
      rgba[to + 1] = line[from + 1] as number;
      rgba[to + 2] = line[from + 2] as number;
      rgba[to + 3] = channels === 4 ? (line[from + 3] as number) : 255;
    }
    return;
  }
  for (let column = 0; column < columns; column++) {
    const to = start + column * step;
    if (depth < 8) {
      const bit = column * depth;
      const value = ((line[bit >> 3] ?? 0) >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
      if (colour === 3) writeEntry(palette, transparency, value, rgba, to);
      else
        rgba
          .fill((value * 255) / ((1 << depth) - 1), to, to + 3)
          .fill(hasClear && value === clear(0) ? 0 : 255, to + 3, to + 4);
      continue;
    }
    const from = column * channels * sampleBytes;
    const sample = (channel: number) => line[from + channel * sampleBytes] ?? 0;
    if (colour === 3) writeEntry(palette, transparency, sample(0), rgba, to);
    else {
      const isGrey = channels < 3;
      rgba[to] = sample(0);
      rgba[to + 1] = sample(isGrey ? 0 : 1);
      rgba[to + 2] = sample(isGrey ? 0 : 2);
      rgba[to + 3] = channels % 2 === 0 ? sample(channels - 1) : 255;
      const isClear = (channel: number) =>
        (depth === 16 ? (sample(channel) << 8) | (line[from + 2 * channel + 1] ?? 0) : sample(channel)) ===
        clear(channel);
      if (hasClear && isClear(0) && (channels === 1 || (isClear(1) && isClear(2)))) rgba[to + 3] = 0;
    }
  }
}

function writeEntry(
  palette: Uint8Array,
  transparency: Uint8Array,
  index: number,
  rgba: Uint8ClampedArray,
  to: number,
): void {
  if (3 * index + 2 >= palette.length) throw new Refusal("picture", `it has no colour ${index}`);
  rgba.set(palette.subarray(3 * index, 3 * index + 3), to);
  rgba[to + 3] = transparency[index] ?? 255;
}
