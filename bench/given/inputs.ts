// What is asked of whoever calls, as manifests say it, and what is done to it before the graph: the common ways of each kind.

/** Pixels along both edges of what the graph is fed. */
export const edge = 224;
/** Of the training pictures, as nearly everybody takes them. */
export const mean = [0.485, 0.456, 0.406];
export const deviation = [0.229, 0.224, 0.225];

export const pictureInput = {
  name: "picture",
  datatype: "FP32",
  shape: [1, 3, edge, edge],
  kind: "image",
  layout: "NCHW",
  steps: [
    { id: "decode_image", kwargs: { mode: "RGB" } },
    { id: "resize", kwargs: { size: { height: edge, width: edge }, resample: "bilinear" } },
    { id: "rescale", kwargs: { rescale_factor: 1 / 255 } },
    { id: "normalize", kwargs: { image_mean: mean, image_std: deviation } },
  ],
};

/** Of the analysed sound. */
export const heard = { samplingRate: 16_000, size: 512, window: 400, hop: 160, bands: 80 };

export const soundInput = {
  name: "bands",
  datatype: "FP32",
  shape: [1, heard.bands, "T"],
  kind: "audio",
  layout: "NCT",
  dims: { T: { minimum: 2, maximum: 60_000 } },
  steps: [
    { id: "decode_audio", kwargs: { sampling_rate: heard.samplingRate, channels: "mono" } },
    {
      id: "mel_spectrogram",
      kwargs: {
        feature_size: heard.bands,
        n_fft: heard.size,
        win_length: heard.window,
        hop_length: heard.hop,
        center: false,
        mel_scale: "htk",
        norm: "none",
        log_mel: "log",
        mel_floor: 1e-6,
      },
    },
  ],
};

/** Tokens that the graph is fed. */
export const tokens = 512;

export const textInput = {
  name: "input_ids",
  datatype: "INT64",
  shape: [1, tokens],
  kind: "text",
  steps: [
    {
      id: "tokenize",
      kwargs: { file: "tokenizer.json", max_length: tokens, padding: "max_length", truncation: true, pad_token_id: 0 },
    },
  ],
};
