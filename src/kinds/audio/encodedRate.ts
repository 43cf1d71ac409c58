/** Sampling rates by version and index of an MPEG audio frame, hertz. Version 1 is reserved. */
const mpegRates: Record<number, number[]> = {
  3: [44_100, 48_000, 32_000],
  2: [22_050, 24_000, 16_000],
  0: [11_025, 12_000, 8_000],
};
/** Sampling rates by index of an ADTS frame, hertz. */
const adtsRates = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350,
];
/** Boxes of an MP4 file down to the description of its first track's samples. */
const sampleEntryPath = ["moov", "trak", "mdia", "minf", "stbl", "stsd"];

/** The sampling rate that an encoded recording says it has, hertz, so that a browser need not resample it. `null`: it does not say where this looks. */
export function encodedRate(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const start = textAt(bytes, 0);
    if (start === "fLaC") return view.getUint32(18) >>> 12; // 20 bits
    if (start === "OggS") return oggRate(bytes, view);
    if (start === "\x1a\x45\xdf\xa3") return webmRate(bytes);
    if (textAt(bytes, 4) === "ftyp") return mp4Rate(bytes, view);
    return mpegRate(view, start.startsWith("ID3") ? 10 + syncSafe(view, 6) : 0);
  } catch (error) {
    if (error instanceof RangeError) return null; // a read past the end
    throw error;
  }
}

function textAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

function syncSafe(view: DataView, at: number): number {
  return [0, 1, 2, 3].reduce((size, byte) => size * 128 + (view.getUint8(at + byte) & 0x7f), 0);
}

function mpegRate(view: DataView, at: number): number | null {
  const header = view.getUint32(at);
  if (header >>> 21 !== 0x7ff) return null;
  // The layer that MPEG audio has not: AAC in ADTS frames, with 12 bits of the same start.
  if (((header >>> 17) & 3) === 0) return header >>> 20 === 0xfff ? (adtsRates[(header >>> 10) & 15] ?? null) : null;
  return mpegRates[(header >>> 19) & 3]?.[(header >>> 10) & 3] ?? null;
}

function oggRate(bytes: Uint8Array, view: DataView): number | null {
  const packet = 27 + view.getUint8(26);
  if (textAt(bytes, packet) === "Opus") return 48_000; // whatever it was made from
  return textAt(bytes, packet + 1) === "vorb" ? view.getUint32(packet + 12, true) : null;
}

/** Bytes of a WebM file in which its tracks are described. */
const webmHeadBytes = 4096;

function webmRate(bytes: Uint8Array): number | null {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, webmHeadBytes));
  return head.includes("A_OPUS") ? 48_000 : null;
}

function mp4Rate(bytes: Uint8Array, view: DataView): number | null {
  let [from, to] = [0, bytes.length];
  for (const name of sampleEntryPath) {
    let found = false;
    while (from + 8 <= to) {
      const size = view.getUint32(from);
      if (textAt(bytes, from + 4) === name) {
        [from, to, found] = [from + 8, Math.min(to, from + size), true];
        break;
      }
      if (size < 8) return null; // 64-bit sizes are those of films
      from += size;
    }
    if (!found) return null;
  }
  return textAt(bytes, from + 12) === "mp4a" ? view.getUint16(from + 40) : null;
}
