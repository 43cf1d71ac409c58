// PNG of one grey channel of 8 bits: a third of what a canvas writes for the same drawing, which keeps links to it short.

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Bits of a sample; grey alone; deflated, filtered line by line, not interlaced. */
const form = [8, 0, 0, 0, 0];

/** The same picture, smaller. `null`: it has colours, or is not opaque. */
export async function greyPng({ data, width, height }: ImageData): Promise<Uint8Array | null> {
  // Each line begins with its filter: 0, none. Flat paper needs no other.
  const lines = new Uint8Array((width + 1) * height);
  for (let y = 0, from = 0, to = 0; y < height; y += 1) {
    to += 1;
    for (let x = 0; x < width; x += 1, from += 4, to += 1) {
      const grey = data[from];
      if (grey !== data[from + 1] || grey !== data[from + 2] || data[from + 3] !== 255) return null;
      lines[to] = grey ?? 0;
    }
  }
  const packed = new Blob([lines]).stream().pipeThrough(new CompressionStream("deflate"));
  const parts = [
    Uint8Array.from(signature),
    chunk("IHDR", Uint8Array.of(...u32(width), ...u32(height), ...form)),
    chunk("IDAT", new Uint8Array(await new Response(packed).arrayBuffer())),
    chunk("IEND", new Uint8Array()),
  ];
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

function u32(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}

/** Length, name, content, and the CRC-32 of the last two. */
function chunk(name: string, content: Uint8Array): Uint8Array<ArrayBuffer> {
  const named = Uint8Array.of(...Array.from(name, (letter) => letter.charCodeAt(0)), ...content);
  return Uint8Array.of(...u32(content.length), ...named, ...u32(crc32(named)));
}

/** As PNG has it: reflected, of the polynomial 0xedb88320. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
