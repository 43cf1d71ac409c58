/** Noise in −1 … 1, the same for the same seed: Lehmer's generator. */
function noise(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return (2 * state) / 2_147_483_647 - 1;
  };
}

function waves(length: number, period: number, phase: number): Float64Array {
  return Float64Array.from({ length }, (_, at) => Math.sin((2 * Math.PI * at) / period + phase));
}

/**
 * A JPEG as a camera writes it, made in a page: soft shapes, fine detail and grain, some 0.4 bytes a pixel. The same for the same seed and
 * browser.
 */
export async function photograph(width: number, height: number, seed: number): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("this browser has no canvas");
  const grain = noise(seed);
  const picture = new ImageData(width, height);
  const soft = [waves(width, width / 3, seed), waves(height, height / 2, 2 * seed)] as const;
  const fine = [waves(width, 37, seed), waves(height, 23, seed)] as const;
  let at = 0;
  for (let row = 0; row < height; row += 1) {
    const [low, high] = [soft[1][row] ?? 0, fine[1][row] ?? 0]; // one for each row, as below for each column
    for (let column = 0; column < width; column += 1) {
      const shape = 70 * low * (soft[0][column] ?? 0);
      const detail = 14 * high * (fine[0][column] ?? 0) + 5 * grain();
      picture.data[at] = 128 + shape + detail;
      picture.data[at + 1] = 118 - shape / 2 + detail;
      picture.data[at + 2] = 104 + 40 * low + detail;
      picture.data[at + 3] = 255;
      at += 4;
    }
  }
  context.putImageData(picture, 0, 0);
  const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.9 });
  return new Uint8Array(await blob.arrayBuffer());
}
