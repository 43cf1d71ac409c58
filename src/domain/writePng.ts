/** Pixels of one byte for each of their channels, row-major. */
export interface Raster {
  width: number;
  height: number;
  /** 1: grey, or places in the palette. */
  channels: 1 | 3 | 4;
  data: Uint8Array | Uint8ClampedArray;
  /** Red, green and blue of each place, at most 256. */
  palette?: readonly (readonly [number, number, number])[];
}

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Bytes that are handed over at once, so that nothing waits for them for long. */
const pieceBytes = 2 ** 19;
const colourTypes = { 1: 0, 3: 2, 4: 6 } as const;
const byPalette = 3;

/**
 * A PNG of 8 bits a channel. The browser's own deflate packs it, off the page's thread. Our own, because a canvas changes colours that can be
 * seen through, and writes no palette.
 */
export async function writePng({ width, height, channels, data, palette }: Raster): Promise<Uint8Array<ArrayBuffer>> {
  const head = new Uint8Array(13);
  const view = new DataView(head.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  head.set([8, palette ? byPalette : colourTypes[channels]], 8); // then deflate, filters of type 0, not interlaced: all 0
  // Grey here is paper and masks, flat as places in a palette are; neighbours of colours are alike, and seldom the same.
  const packed = await deflated(filteredRows(data, width * channels, channels > 1 ? channels : 0));
  const parts = [
    Uint8Array.from(signature),
    chunk("IHDR", head),
    ...(palette ? [chunk("PLTE", Uint8Array.from(palette.flat()))] : []),
    chunk("IDAT", packed),
    chunk("IEND", new Uint8Array()),
  ];
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** Rows behind the number of their filter, some at a time: 1, the difference from the pixel `before` bytes before; 0, as they are, where there is no such. */
function* filteredRows(data: Raster["data"], rowBytes: number, before: number): Generator<Uint8Array<ArrayBuffer>> {
  const rows = rowBytes === 0 ? 0 : data.length / rowBytes;
  const atOnce = Math.max(1, Math.floor(pieceBytes / (rowBytes + 1)));
  for (let first = 0; first < rows; first += atOnce) {
    const count = Math.min(atOnce, rows - first);
    const piece = new Uint8Array(count * (rowBytes + 1));
    for (let row = 0; row < count; row++) {
      const to = row * (rowBytes + 1) + 1;
      const from = (first + row) * rowBytes;
      piece[to - 1] = before > 0 ? 1 : 0;
      piece.set(data.subarray(from, from + rowBytes), to);
      if (before === 0) continue;
      // From the end, or the pixel before would be a difference already. Bytes wrap by themselves.
      for (let at = rowBytes - 1; at >= before; at--)
        piece[to + at] = (data[from + at] ?? 0) - (data[from + at - before] ?? 0);
    }
    yield piece;
  }
}

async function deflated(pieces: Iterable<Uint8Array<ArrayBuffer>>): Promise<Uint8Array<ArrayBuffer>> {
  const packer = new CompressionStream("deflate"); // in the format of zlib
  const packed = new Response(packer.readable).arrayBuffer();
  const writer = packer.writable.getWriter();
  for (const piece of pieces) {
    await writer.ready;
    await writer.write(piece);
  }
  await writer.close();
  return new Uint8Array(await packed);
}

function chunk(type: string, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(12 + content.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, content.length);
  for (let at = 0; at < 4; at++) bytes[4 + at] = type.charCodeAt(at);
  bytes.set(content, 8);
  view.setUint32(8 + content.length, crc32(bytes.subarray(4, 8 + content.length)));
  return bytes;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc;
});

/** ISO 3309, as PNG's annex D. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return ~crc >>> 0;
}
