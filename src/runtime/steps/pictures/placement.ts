import { isPicture } from "@/domain/isPicture";
import type { TensorSpec } from "@/domain/manifest";
import type { Tensor } from "@/domain/tensor";

/** Pixels. */
interface Size {
  height: number;
  width: number;
}

/** Pixels from the upper left corner; the middle of the first pixel is at ½, ½. */
export interface Point {
  x: number;
  y: number;
}

/** Where a picture has come to lie in the model's input: a point of it, times the scale, plus the offset. */
export interface Placement {
  /** The picture as it was given. */
  given: Size;
  /** The model's input. */
  fed: Size;
  scaleX: number;
  scaleY: number;
  offsetX: number;
  offsetY: number;
}

/** A picture that is fed as it is. */
export function unmoved({ height, width }: Size): Placement {
  const size = { height, width };
  return { given: size, fed: size, scaleX: 1, scaleY: 1, offsetX: 0, offsetY: 0 };
}

/** After a change of size. */
export function resized(placement: Placement, { height, width }: Size): Placement {
  const { fed, scaleX, scaleY, offsetX, offsetY } = placement;
  const [across, down] = [width / fed.width, height / fed.height];
  return {
    ...placement,
    fed: { height, width },
    scaleX: scaleX * across,
    scaleY: scaleY * down,
    offsetX: offsetX * across,
    offsetY: offsetY * down,
  };
}

/** After it was laid on a canvas; negative edges cut it off. */
export function laid(placement: Placement, canvas: Size & { top: number; left: number }): Placement {
  const { height, width, top, left } = canvas;
  const { offsetX, offsetY } = placement;
  return { ...placement, fed: { height, width }, offsetX: offsetX + left, offsetY: offsetY + top };
}

/** From the picture as it was given to the model's input. */
export function forth({ scaleX, scaleY, offsetX, offsetY }: Placement, { x, y }: Point): Point {
  return { x: x * scaleX + offsetX, y: y * scaleY + offsetY };
}

/** From the model's input to the picture as it was given. */
export function back({ scaleX, scaleY, offsetX, offsetY }: Placement, { x, y }: Point): Point {
  return { x: (x - offsetX) / scaleX, y: (y - offsetY) / scaleY };
}

/** Tensors that are pictures by their layout, by input name. Nothing is known of them but what the graph is fed. */
export function fedPictures(inputs: TensorSpec[], feeds: Record<string, Tensor>): Record<string, Placement> {
  return Object.fromEntries(
    inputs.filter(isPicture).flatMap(({ name, layout = "" }): [string, Placement][] => {
      const shape = Object.hasOwn(feeds, name) ? feeds[name]?.shape : undefined;
      const [height, width] = [shape?.[layout.indexOf("H")], shape?.[layout.indexOf("W")]];
      return height && width ? [[name, unmoved({ height, width })]] : [];
    }),
  );
}
