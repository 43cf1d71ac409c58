/** Weights colours by their opacity, so that what cannot be seen does not bleed into what can. PIL's rounding. */
export function premultiply(pixels: Uint8ClampedArray): void {
  changeColours(pixels, (colour, alpha) => {
    const product = colour * alpha + 128;
    return ((product >> 8) + product) >> 8;
  });
}

/** And back, as far as bytes remember them. */
export function unpremultiply(pixels: Uint8ClampedArray): void {
  changeColours(pixels, (colour, alpha) => (alpha === 0 ? colour : Math.min(255, Math.trunc((255 * colour) / alpha))));
}

function changeColours(pixels: Uint8ClampedArray, change: (colour: number, alpha: number) => number): void {
  for (let at = 0; at < pixels.length; at += 4) {
    const alpha = pixels[at + 3] as number; // four samples a pixel, as below
    if (alpha === 255) continue; // neither changes what is opaque
    for (let channel = at; channel < at + 3; channel++) pixels[channel] = change(pixels[channel] as number, alpha);
  }
}
