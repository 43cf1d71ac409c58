/** The mean of all channels. */
export function mono(channels: number[][]): number[] {
  const [first = []] = channels;
  if (channels.length === 1) return first;
  return first.map((_, at) =>
    Math.fround(channels.reduce((sum, samples) => sum + (samples[at] ?? 0), 0) / channels.length),
  );
}
