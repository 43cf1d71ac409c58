import { PIXELS_MAX } from "@/domain/imageHeader";
import type { Resampling } from "@/domain/steps";
import { Refusal } from "@/runtime/steps/refusal";
import { type Pixels, type Rows, roomFor } from "@/runtime/steps/working";
import { placesFor, type Smooth } from "./places";
import { resampleBytes } from "./resampleBytes";
import { isBytes, rowsOf, wholeOf } from "./rows";

/** The picture in another size, as PIL's `Image.resize` makes it: across, then down, each pass rounded to the kind of the numbers. */
export async function resample(
  picture: Pixels | Rows,
  height: number,
  width: number,
  filter: Resampling,
): Promise<Pixels> {
  if (height === picture.height && width === picture.width) return wholeOf(picture);
  // Between the passes the picture has its old height and its new width; weights take memory before pixels do.
  const most = Math.max(height, picture.height) * width;
  if (most > PIXELS_MAX) throw new Refusal("value", `resizing it takes ${most} pixels, more than ${PIXELS_MAX}`);
  if (filter === "nearest") return resampleNearest(await wholeOf(picture), height, width);
  if (!("data" in picture)) return resampleBytes(picture, height, width, filter);
  if (isBytes(picture)) return resampleBytes(rowsOf(picture), height, width, filter);
  return resampleFractions(picture, height, width, filter);
}

function resampleFractions(picture: Pixels, height: number, width: number, filter: Smooth): Pixels {
  const wide = width === picture.width ? picture : across(picture, width, filter);
  return height === wide.height ? wide : down(wide, height, filter);
}

function across({ height, width: oldWidth, channels, data }: Pixels, width: number, filter: Smooth): Pixels {
  const result = roomFor(data, height, width, channels);
  const places = placesFor(oldWidth, width, filter);
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
