import { writeWav } from "@/domain/writeWav";

const samplingRate = 44_100;
/** Hertz, and how loud. */
const tones = [
  [110, 0.2],
  [443, 0.15],
  [1731, 0.1],
  [5023, 0.05],
] as const;

/** A WAV as phones and studios write it: stereo, 44.1 kHz, 16 bits; tones that come and go over noise. The same for the same seed. */
export function recording(seconds: number, seed: number): Uint8Array<ArrayBuffer> {
  const frames = seconds * samplingRate;
  let state = seed;
  const noise = () => {
    state = (state * 48_271) % 2_147_483_647; // Lehmer's generator
    return (2 * state) / 2_147_483_647 - 1;
  };
  const channels = [new Float32Array(frames), new Float32Array(frames)];
  for (const [side, channel] of channels.entries()) {
    for (let frame = 0; frame < frames; frame += 1) {
      const turn = (2 * Math.PI * frame) / samplingRate;
      const swell = 0.5 + 0.5 * Math.sin(0.7 * turn + side + seed);
      let sample = 0.1 * noise();
      for (const [hertz, loudness] of tones) sample += loudness * swell * Math.sin(hertz * turn);
      channel[frame] = sample;
    }
  }
  return writeWav({ samplingRate, channels });
}
