import { PIXELS_MAX } from "@/domain/imageHeader";
import type { Resampling } from "@/domain/steps";
import { Refusal } from "@/runtime/steps/refusal";
import { type Numbers, roomFor } from "@/runtime/steps/working";
import { bytesAcross, bytesDown } from "./bytePasses";

interface Pixels {
  height: number;
  width: number;
  channels: number;
  data: Numbers["data"];
}

type Smooth = Exclude<Resampling, "nearest">;
/** For every new place: the first old one, and the weights from there on, which add up to 1. */
export type Places = { first: number; weights: Float64Array }[];

/** A filter over the distance from a pixel's centre, 0 beyond `support`. The formulas are PIL's. */
const filters: Record<Smooth, { support: number; weight: (distance: number) => number }> = {
  box: { support: 0.5, weight: (x) => (x > -0.5 && x <= 0.5 ? 1 : 0) },
  bilinear: { support: 1, weight: (x) => Math.max(0, 1 - Math.abs(x)) },
  hamming: {
    support: 1,
    weight: (x) => {
      if (x === 0) return 1;
      const turn = Math.abs(x) * Math.PI;
      // PIL writes the two factors in single precision.
      return Math.abs(x) < 1 ? (Math.sin(turn) / turn) * (Math.fround(0.54) + Math.fround(0.46) * Math.cos(turn)) : 0;
    },
  },
  bicubic: {
    support: 2,
    weight: (distance) => {
      const x = Math.abs(distance);
      if (x < 1) return (1.5 * x - 2.5) * x * x + 1;
      return x < 2 ? (((x - 5) * x + 8) * x - 4) * -0.5 : 0;
    },
  },
  lanczos: { support: 3, weight: (x) => (x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0) },
};

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(x * Math.PI) / (x * Math.PI);
}

/** The picture in another size, as PIL's `Image.resize` makes it: across, then down, each pass rounded to the kind of the numbers. */
export function resample(picture: Pixels, height: number, width: number, filter: Resampling): Pixels {
  if (height === picture.height && width === picture.width) return picture;
  // Between the passes the picture has its old height and its new width; weights take memory before pixels do.
  const most = Math.max(height, picture.height) * width;
  if (most > PIXELS_MAX) throw new Refusal("value", `resizing it takes ${most} pixels, more than ${PIXELS_MAX}`);
  if (filter === "nearest") return resampleNearest(picture, height, width);
  const isAlphaByte = picture.channels === 4 && picture.data instanceof Uint8ClampedArray;
  let resized = isAlphaByte ? premultiplied(picture) : picture;
  if (width !== resized.width) resized = across(resized, width, filter);
  if (height !== resized.height) resized = down(resized, height, filter);
  return isAlphaByte ? unpremultiplied(resized) : resized;
}

function placesFor(oldSize: number, newSize: number, filter: Smooth): Places {
  const { support, weight } = filters[filter];
  const scale = oldSize / newSize;
  const stretch = Math.max(scale, 1); // shrinking widens the filter, which is what avoids aliasing
  const reach = support * stretch;
  return Array.from({ length: newSize }, (_, place) => {
    const centre = (place + 0.5) * scale;
    const first = Math.max(0, Math.trunc(centre - reach + 0.5));
    const end = Math.min(oldSize, Math.trunc(centre + reach + 0.5));
    const weights = new Float64Array(end - first);
    let sum = 0;
    for (let at = 0; at < weights.length; at++) {
      const one = weight((at + first - centre + 0.5) * (1 / stretch));
      weights[at] = one;
      sum += one;
    }
    return { first, weights: sum === 0 ? weights : weights.map((one) => one / sum) };
  });
}

function across({ height, width: oldWidth, channels, data }: Pixels, width: number, filter: Smooth): Pixels {
  const result = roomFor(data, height, width, channels);
  const places = placesFor(oldWidth, width, filter);
  if (data instanceof Uint8ClampedArray && result instanceof Uint8ClampedArray) {
    bytesAcross(data, { height, oldWidth, channels }, places, result);
    return { height, width, channels, data: result };
  }
  let to = 0;
  for (let row = 0; row < height; row++) {
    for (const { first, weights } of places) {
      for (let channel = 0; channel < channels; channel++) {
        let from = (row * oldWidth + first) * channels + channel;
        let sum = 0;
        for (let at = 0; at < weights.length; at++, from += channels) sum += (data[from] ?? 0) * (weights[at] ?? 0);
        result[to++] = sum;
      }
    }
  }
  return { height, width, channels, data: result };
}

function down({ height: oldHeight, width, channels, data }: Pixels, height: number, filter: Smooth): Pixels {
  const result = roomFor(data, height, width, channels);
  const places = placesFor(oldHeight, height, filter);
  if (data instanceof Uint8ClampedArray && result instanceof Uint8ClampedArray) {
    bytesDown(data, width * channels, places, result);
    return { height, width, channels, data: result };
  }
  const sums = new Float64Array(width * channels);
  let to = 0;
  for (const { first, weights } of places) {
    sums.fill(0);
    for (let row = 0; row < weights.length; row++) {
      const weight = weights[row] ?? 0;
      let from = (first + row) * sums.length;
      for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] ?? 0) + (data[from++] ?? 0) * weight;
    }
    for (const sum of sums) result[to++] = sum;
  }
  return { height, width, channels, data: result };
}

/** As PIL: the place of each centre, added up from the first, without a fraction. */
function resampleNearest(
  { channels, data, height: oldHeight, width: oldWidth }: Pixels,
  height: number,
  width: number,
): Pixels {
  const result = roomFor(data, height, width, channels);
  const rows = nearestPlaces(oldHeight, height);
  const columns = nearestPlaces(oldWidth, width);
  let to = 0;
  for (const row of rows) {
    for (const column of columns) {
      const from = (row * oldWidth + column) * channels;
      for (let channel = 0; channel < channels; channel++) result[to++] = data[from + channel] as number; // inside
    }
  }
  return { height, width, channels, data: result };
}

function nearestPlaces(oldSize: number, newSize: number): number[] {
  const scale = oldSize / newSize;
  let centre = scale * 0.5;
  return Array.from({ length: newSize }, () => {
    const place = Math.min(Math.trunc(centre), oldSize - 1);
    centre += scale;
    return place;
  });
}

/** Colours weighted by their opacity, so that what cannot be seen does not bleed into what can. PIL's rounding. */
function premultiplied(picture: Pixels): Pixels {
  return eachColour(picture, (colour, alpha) => {
    const product = colour * alpha + 128;
    return ((product >> 8) + product) >> 8;
  });
}

function unpremultiplied(picture: Pixels): Pixels {
  return eachColour(picture, (colour, alpha) =>
    alpha === 255 || alpha === 0 ? colour : Math.min(255, Math.trunc((255 * colour) / alpha)),
  );
}

function eachColour(picture: Pixels, change: (colour: number, alpha: number) => number): Pixels {
  const data = picture.data.slice();
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3] as number; // four samples a pixel
    for (let channel = at; channel < at + 3; channel++) data[channel] = change(data[channel] as number, alpha);
  }
  return { ...picture, data };
}
