import { heard } from "../given/inputs";

/** A recording at the model's rate, by the platform alone: decoded and resampled by the browser. Only pages can do that, not workers. */
export async function monoSamples(bytes: Uint8Array<ArrayBuffer>): Promise<Float32Array<ArrayBuffer>> {
  const context = new OfflineAudioContext({ length: 1, sampleRate: heard.samplingRate });
  const sound = await context.decodeAudioData(bytes.slice().buffer); // what it is given is gone afterwards
  const mono = new Float32Array(sound.length);
  const channels = Array.from({ length: sound.numberOfChannels }, (_, channel) => sound.getChannelData(channel));
  for (const samples of channels) {
    for (let at = 0; at < mono.length; at += 1) mono[at] = (mono[at] as number) + (samples[at] as number); // as many in each
  }
  for (let at = 0; at < mono.length; at += 1) mono[at] = (mono[at] as number) / channels.length; // as above
  return mono;
}
