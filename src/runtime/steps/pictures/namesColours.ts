/** Segments of a JPEG that may say so, by their markers: what cameras write (Exif), and ICC profiles. */
const EXIF = 0xe1;
const ICC = 0xe2;
const SCAN = 0xda;
const END = 0xd9;

const latin1 = new TextDecoder("latin1");

/**
 * Whether a JPEG may say which colours its numbers mean: by an ICC profile, or by the mark with which cameras say Adobe RGB. Without either they
 * are sRGB, which is what pages show, so that a browser has nothing to convert. What cannot be read may say so.
 */
export function namesColours(jpeg: Uint8Array): boolean {
  for (let at = 2; at + 4 <= jpeg.length; ) {
    if (jpeg[at] !== 0xff) return true;
    const marker = jpeg[at + 1] as number; // inside the bytes, as those below
    if (marker === SCAN || marker === END) return false;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = (jpeg[at + 2] as number) * 256 + (jpeg[at + 3] as number);
    if (marker === EXIF || marker === ICC) {
      const text = latin1.decode(jpeg.subarray(at + 4, at + 2 + length));
      if (text.startsWith("ICC_PROFILE") || text.includes("R03\0")) return true;
    }
    at += 2 + Math.max(2, length);
  }
  return true;
}
