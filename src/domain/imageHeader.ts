/** What the first bytes of an encoded picture say, read without decoding it. */
export interface ImageHeader {
  format: "PNG" | "JPEG" | "GIF" | "WebP" | "BMP";
  width: number;
  height: number;
  animated: boolean;
}

export function mediaTypeOf(format: ImageHeader["format"]): string {
  return `image/${format.toLowerCase()}`;
}

/** Reads the header of the formats that every browser decodes. `null`: none of them, or cut short. */
export function readImageHeader(bytes: Uint8Array): ImageHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (startsWith(bytes, "\x89PNG\r\n\x1a\n")) return pngHeader(view);
    if (startsWith(bytes, "\xff\xd8\xff")) return jpegHeader(view);
    if (startsWith(bytes, "GIF87a") || startsWith(bytes, "GIF89a")) return gifHeader(view);
    if (startsWith(bytes, "RIFF") && startsWith(bytes.subarray(8), "WEBP")) return webpHeader(bytes, view);
    if (startsWith(bytes, "BM")) return bmpHeader(view);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error; // a RangeError is a read past the end
  }
  return null;
}

/** Bytes of an encoded picture: a 64-megapixel camera's largest file. */
export const PICTURE_BYTES_MAX = 100 * 1024 ** 2;

/** Pixels of one picture: a camera of 64 megapixels, 256 MB as RGBA. */
export const PIXELS_MAX = 2 ** 26;

/** Longest edge, pixels: what browsers decode. */
export const EDGE_MAX = 32_767;

/** The header of a picture that can be taken, or why it cannot, as far as its first bytes say. */
export function acceptedHeader(bytes: Uint8Array): ImageHeader | { problem: string } {
  const header = readImageHeader(bytes);
  if (!header)
    return {
      problem: looksLikeSvg(bytes)
        ? "SVG is drawn by a program, and only pixels are taken"
        : "it is not a PNG, JPEG, WebP, GIF or BMP, or it is cut short",
    };
  const { width, height, animated } = header;
  if (animated) return { problem: "it is animated, and one still picture is needed" };
  if (width < 1 || height < 1) return { problem: "it has no pixels" };
  if (width > EDGE_MAX || height > EDGE_MAX)
    return { problem: `${Math.max(width, height)} pixels along an edge are more than ${EDGE_MAX}` };
  if (width * height > PIXELS_MAX) return { problem: `${width * height} pixels are more than ${PIXELS_MAX}` };
  return header;
}

/** Whether the bytes look like text that draws: SVG, which is a program for the browser rather than a picture. */
function looksLikeSvg(bytes: Uint8Array): boolean {
  return /<svg[\s>]|<!DOCTYPE svg/i.test(new TextDecoder().decode(bytes.subarray(0, 4096)));
}

function startsWith(bytes: Uint8Array, start: string): boolean {
  return bytes.length >= start.length && Array.from(start).every((letter, at) => bytes[at] === letter.charCodeAt(0));
}

function pngHeader(view: DataView): ImageHeader {
  const header = { format: "PNG", width: view.getUint32(16), height: view.getUint32(20) } as const;
  // `acTL` stands before the first `IDAT`. Each chunk is at least 12 bytes, so the walk ends.
  for (let at = 8; at + 8 <= view.byteLength; at += 12 + view.getUint32(at)) {
    const type = view.getUint32(at + 4);
    if (type === 0x6163544c) return { ...header, animated: true };
    if (type === 0x49444154) break;
  }
  return { ...header, animated: false };
}

function jpegHeader(view: DataView): ImageHeader | null {
  for (let at = 2; ; ) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    // Start-of-frame markers, without the tables that lie among them (DHT, JPG, DAC).
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { format: "JPEG", height: view.getUint16(at + 5), width: view.getUint16(at + 7), animated: false };
    }
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
}

function gifHeader(view: DataView): ImageHeader | null {
  const size = { format: "GIF", width: view.getUint16(6, true), height: view.getUint16(8, true) } as const;
  const tableBytes = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  let at = 13 + tableBytes(view.getUint8(10));
  const skipBlocks = () => {
    while (view.getUint8(at) !== 0) at += 1 + view.getUint8(at);
    at += 1;
  };
  for (let frames = 0; ; ) {
    const kind = view.getUint8(at);
    if (kind === 0x3b) return { ...size, animated: false };
    if (kind === 0x21) {
      at += 2;
      skipBlocks();
    } else if (kind === 0x2c) {
      if (++frames > 1) return { ...size, animated: true };
      at += 11 + tableBytes(view.getUint8(at + 9));
      skipBlocks();
    } else return null;
  }
}

function webpHeader(bytes: Uint8Array, view: DataView): ImageHeader | null {
  const found = (width: number, height: number, animated = false) =>
    ({ format: "WebP", width, height, animated }) as const;
  const chunk = bytes.subarray(12);
  if (startsWith(chunk, "VP8X")) {
    const uint24 = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
    return found(1 + uint24(24), 1 + uint24(27), (view.getUint8(20) & 2) !== 0);
  }
  if (startsWith(chunk, "VP8L")) {
    const bits = view.getUint32(21, true);
    return found(1 + (bits & 0x3fff), 1 + ((bits >>> 14) & 0x3fff));
  }
  if (startsWith(chunk, "VP8 ")) return found(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
  return null;
}

function bmpHeader(view: DataView): ImageHeader | null {
  if (view.getUint32(14, true) < 40) return null; // older than Windows 3
  const [width, height] = [view.getInt32(18, true), view.getInt32(22, true)];
  return { format: "BMP", width, height: Math.abs(height), animated: false }; // a negative height only says top-down
}
