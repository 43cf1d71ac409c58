/** A recording as numbers: one array for each channel, all of one length. ±1 is full scale. */
export interface Sound {
  /** Hertz. */
  samplingRate: number;
  channels: Float32Array[];
}

/** Samples of one recording, all channels together: 30 minutes of one channel at 48 kHz. As numbers they take 346 MB, a third of what a page can give. */
export const SAMPLES_MAX = 30 * 60 * 48_000;
/** Channels of one recording: 7.1 surround. */
export const CHANNELS_MAX = 8;
/** Hertz: the highest rate of studio equipment. */
export const SAMPLING_RATE_MAX = 384_000;
