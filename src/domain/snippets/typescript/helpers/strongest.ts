/** For each place the channel with the largest number there, of equal ones the first. `isPlanar`: channel behind channel. */
export function strongest(values: number[], channels: number, isPlanar: boolean): number[] {
  const places = values.length / channels;
  return Array.from({ length: places }, (_, place) => {
    const at = (channel: number) => values[isPlanar ? channel * places + place : place * channels + channel] ?? 0;
    let best = 0;
    for (let channel = 1; channel < channels; channel++) if (at(channel) > at(best)) best = channel;
    return best;
  });
}
