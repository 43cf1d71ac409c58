import { type Pixels, pictureOf, type Rows, type Working } from "@/runtime/steps/working";

/** Pixels that are read at once: more memory costs more time than what is done in it. */
const STRIP_PIXELS = 2 ** 18;
/** Samples of a pixel as it is read. */
const SAMPLES = 4;

/** How many rows are best read at once. */
export function stripRows({ height, width }: { height: number; width: number }): number {
  return Math.min(height, Math.max(1, Math.floor(STRIP_PIXELS / width)));
}

/** Takes the channels out of pixels that were read. */
export function takeChannels(
  read: Uint8ClampedArray,
  samples: readonly number[],
  pixels: Uint8ClampedArray,
  start: number,
): void {
  for (const [channel, sample] of samples.entries()) {
    let to = start + channel;
    for (let from = sample; from < read.length; from += SAMPLES, to += samples.length) {
      pixels[to] = read[from] as number; // inside, as it starts
    }
  }
}

/** The whole picture. */
export async function wholeOf(picture: Rows | Pixels): Promise<Pixels> {
  if ("data" in picture) return picture;
  const { height, width, samples } = picture;
  const channels = samples.length;
  const data = new Uint8ClampedArray(height * width * channels);
  const strip = new Uint8ClampedArray(SAMPLES * width * stripRows(picture));
  for (let top = 0; top < height; top += stripRows(picture)) {
    const rows = strip.subarray(0, SAMPLES * width * (height - top));
    await picture.read(top, rows);
    takeChannels(rows, samples, data, top * width * channels);
  }
  return { height, width, channels, data };
}

/** The value, and of a picture that is read by rows the whole. */
export async function decoded(working: Working): Promise<Working> {
  if (working.form !== "rows") return working;
  const { height, width, data } = await wholeOf(working);
  return pictureOf(height, width, data);
}

/** A picture of bytes that is there, of no more channels than a pixel has samples. */
interface Bytes extends Pixels {
  data: Uint8ClampedArray;
}

export function isBytes(picture: Pixels): picture is Bytes {
  return picture.data instanceof Uint8ClampedArray && picture.channels <= SAMPLES;
}

/** Its rows, which need no closing. */
export function rowsOf({ height, width, channels, data }: Bytes): Rows {
  return {
    form: "rows",
    height,
    width,
    samples: Array.from({ length: channels }, (_, channel) => channel),
    read(top, into) {
      let from = top * width * channels;
      for (let to = 0; to < into.length; to += SAMPLES) {
        for (let channel = 0; channel < channels; channel++) into[to + channel] = data[from++] as number; // inside, as is asked
      }
    },
    close: () => undefined,
  };
}
