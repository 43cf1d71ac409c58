import type { OutputValue, Picture } from "@/domain/values";
import type { LabelColour } from "@/kinds/labelColours";
import { type MaskClass, maskClasses } from "./maskClasses";

type Mask = Extract<OutputValue, { kind: "mask" }>;

/** What is drawn of a mask at the most: four megapixels. */
const pixelsMax = 2 ** 22;
/** Periods of a texture across the picture. */
const periods = 72;

/** A mask in the colours of its classes; one of very many pixels by every second, third … of them. */
export function maskPicture({ width, height, classes, labels }: Mask): Picture {
  const stride = Math.max(1, Math.ceil(Math.sqrt((width * height) / pixelsMax)));
  const drawn = { width: Math.ceil(width / stride), height: Math.ceil(height / stride) };
  const looks = maskClasses(labels);
  const inks = Uint32Array.from(looks, ({ colour }) => pixelOf(colour));
  const textures = looks.map(({ colour }) => colour?.texture ?? "plain");
  const period = Math.max(2, Math.round(Math.max(drawn.width, drawn.height) / periods));
  const pixels = new Uint32Array(drawn.width * drawn.height);
  for (let y = 0, to = 0; y < drawn.height; y++) {
    for (let x = 0; x < drawn.width; x++, to++) {
      const place = classes[y * stride * width + x * stride] ?? 0; // inside the bounds
      const texture = textures[place];
      if (texture === "plain" || isInked(texture, x, y, period)) pixels[to] = inks[place] ?? 0;
    }
  }
  return { ...drawn, rgba: new Uint8ClampedArray(pixels.buffer) };
}

/** The four bytes of a pixel as one number. Every engine that a page runs in is little-endian. */
function pixelOf(colour: MaskClass["colour"]): number {
  if (!colour) return 0;
  const [red, green, blue] = colour.rgb;
  return (255 * 2 ** 24 + blue * 2 ** 16 + green * 2 ** 8 + red) >>> 0;
}

/** Whether a texture has ink at this place. */
function isInked(texture: LabelColour["texture"] | undefined, x: number, y: number, period: number): boolean {
  if (texture === "striped") return (x + y) % (2 * period) < period;
  return x % (2 * period) < period && y % (2 * period) < period;
}
