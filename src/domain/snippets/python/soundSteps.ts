import type { StepWriter } from "@/domain/snippets/code/held";
import { cutLength, isSound, melOptions } from "@/domain/snippets/code/sounds";
import { pythonLiteral as written } from "@/domain/snippets/text/pythonLiteral";
import { change } from "./lines";

const decodeAudio: StepWriter<"decode_audio"> = (held, kwargs, writing) => {
  const { sampling_rate: rate, channels, max_length, truncation, padding, padding_value } = kwargs;
  if (held.form !== "given" || channels !== "mono") return null;
  const { variable, lines } = writing;
  change(writing, `${writing.helper("sound_in")}(${held.expression}, ${rate})`);
  writing.samplingRate = rate;
  const padded = `len(${variable})`;
  writing.length = { real: padded, padded };
  if (max_length !== undefined) {
    if (truncation) change(writing, `${variable}[:${max_length}]`);
    else lines.push(`if len(${variable}) > ${max_length}:`, '    raise ValueError("the sound is too long")');
    if (padding === "max_length") {
      const real = writing.beside("length");
      lines.push(`${real} = ${padded}`);
      const fill = `constant_values=${written(padding_value)}`;
      change(writing, `np.pad(${variable}, (0, ${max_length} - ${real}), ${fill})`);
      writing.length = { real, padded };
    }
  }
  return { form: "numbers", axes: "T", shape: [padded] };
};

const frame: StepWriter<"frame"> = (held, { frame_length: length, hop_length: hop, pad_end }, writing) => {
  if (!isSound(held)) return null;
  const { variable } = writing;
  change(writing, `${writing.helper("framed")}(${variable}, ${length}, ${hop}, ${written(pad_end)})`);
  const pieces = `len(${variable})`;
  writing.length = cutLength(writing, pieces);
  return { form: "numbers", axes: "TC", shape: [pieces, String(length)] };
};

const melSpectrogram: StepWriter<"mel_spectrogram"> = (held, kwargs, writing) => {
  const options = melOptions(kwargs, writing.samplingRate);
  if (!isSound(held) || !options) return null;
  const { variable, lines, helper } = writing;
  const { rate, windowLength, highest, margin } = options;
  const { feature_size: bands, n_fft: fft, hop_length: hop, pad_mode, power, f_min, mel_scale, norm } = kwargs;
  const [filters, window] = [writing.beside("filters"), writing.beside("window")];
  const middle = { hann: 0.5, hamming: 0.54, boxcar: 1 }[kwargs.window];
  const wave = `np.cos(2 * np.pi * np.arange(${windowLength}) / ${windowLength})`;
  const equalAreas = written(norm === "slaney");
  lines.push(
    `${filters} = ${helper("mel_filters")}(${bands}, ${fft}, ${rate}, ${written(f_min)}, ${written(highest)}, "${mel_scale}", ${equalAreas})`,
    `${window} = ${written(middle)} - ${written(Number((1 - middle).toFixed(2)))} * ${wave}`,
  );
  const told = `${window}, ${fft}, ${hop}, ${margin}, "${pad_mode}", ${power}, ${filters}`;
  change(writing, `${helper("mel_bands")}(${variable}, ${told})${kwargs.drop_last_frame ? "[:, :-1]" : ""}`);

  const { log_mel, mel_floor, log_offset, top_db } = kwargs;
  const offset = log_offset === 0 ? "" : ` + ${written(log_offset)}`;
  const log = `np.log${log_mel === "log" ? "" : "10"}(np.maximum(${variable}, ${written(mel_floor)})${offset})`;
  if (log_mel !== "none") change(writing, log_mel === "dB" ? `${20 / power} * ${log}` : log);
  const range = log_mel === "whisper" ? 8 : log_mel === "dB" ? top_db : undefined;
  if (range !== undefined) change(writing, `np.maximum(${variable}, ${variable}.max() - ${written(range)})`);
  if (log_mel === "whisper") change(writing, `(${variable} + 4) / 4`);
  const frames = `${variable}.shape[1]`;
  writing.length = cutLength(writing, frames);
  return { form: "numbers", axes: "CT", shape: [String(bands), frames] };
};

/** Steps on sounds. */
export const soundSteps = { decode_audio: decodeAudio, frame, mel_spectrogram: melSpectrogram };
