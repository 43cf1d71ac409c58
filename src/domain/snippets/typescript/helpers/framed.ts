/** Pieces of a sound, one behind the other. `padEnd`: one begins at every hop, and zeros fill up the last. */
export function framed(samples: number[], length: number, hop: number, padEnd: boolean): number[] {
  const pieces = padEnd ? Math.ceil(samples.length / hop) : 1 + Math.floor((samples.length - length) / hop);
  if (pieces < 1) throw new Error("the sound is too short");
  return Array.from(
    { length: pieces * length },
    (_, at) => samples[Math.floor(at / length) * hop + (at % length)] ?? 0,
  );
}
