import type { Picture } from "./Picture";

/** In another size by the nearest pixel, as Pillow finds it. */
export function nearest(picture: Picture, width: number, height: number): Picture {
  const columns = nearestPlaces(picture.width, width);
  const rows = nearestPlaces(picture.height, height);
  const Numbers = picture.data.constructor as new (length: number) => Picture["data"];
  const pixels = new Numbers(width * height * picture.channels);
  let to = 0;
  for (const row of rows) {
    for (const column of columns) {
      const from = (row * picture.width + column) * picture.channels;
      for (let channel = 0; channel < picture.channels; channel++) pixels[to++] = picture.data[from + channel] ?? 0;
    }
  }
  return { ...picture, width, height, data: pixels };
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
