import type { StepWriter } from "@/domain/snippets/code/held";
import { cutLength, isSound, melOptions } from "@/domain/snippets/code/sounds";
import { typescriptLiteral as written } from "@/domain/snippets/text/typescriptLiteral";
import { change } from "./lines";

const decodeAudio: StepWriter<"decode_audio"> = (held, kwargs, writing) => {
  const { sampling_rate: rate, channels, max_length, truncation, padding, padding_value } = kwargs;
  if (held.form !== "given" || channels !== "mono") return null;
  const { variable, lines, helper } = writing;
  const [given, real] = [writing.beside("given"), writing.beside("length")];
  lines.push(
    `const ${given} = ${helper("soundIn")}(${held.expression});`,
    `let ${variable} = ${helper("atRate")}(${helper("mono")}(${given}.channels), ${given}.rate, ${rate});`,
  );
  writing.samplingRate = rate;
  const padded = `${variable}.length`;
  writing.length = { real: padded, padded };
  if (max_length !== undefined) {
    if (truncation) change(writing, `${variable}.slice(0, ${max_length})`);
    else lines.push(`if (${variable}.length > ${max_length}) throw new Error("the sound is too long");`);
    if (padding === "max_length") {
      const fill = written(padding_value);
      lines.push(`const ${real} = ${padded};`, `while (${padded} < ${max_length}) ${variable}.push(${fill});`);
      writing.length = { real, padded };
    }
  }
  return { form: "numbers", axes: "T", shape: [padded] };
};

const frame: StepWriter<"frame"> = (held, { frame_length: length, hop_length: hop, pad_end }, writing) => {
  if (!isSound(held)) return null;
  const { variable } = writing;
  change(writing, `${writing.helper("framed")}(${variable}, ${length}, ${hop}, ${pad_end})`);
  const pieces = `${variable}.length / ${length}`;
  writing.length = cutLength(writing, pieces);
  return { form: "numbers", axes: "TC", shape: [pieces, String(length)] };
};

const melSpectrogram: StepWriter<"mel_spectrogram"> = (held, kwargs, writing) => {
  const options = melOptions(kwargs, writing.samplingRate);
  if (!isSound(held) || !options) return null;
  const { variable } = writing;
  const { rate, ...more } = options;
  const told = {
    bands: kwargs.feature_size,
    fft: kwargs.n_fft,
    window: kwargs.window,
    hop: kwargs.hop_length,
    isMirrored: kwargs.pad_mode === "reflect",
    dropLast: kwargs.drop_last_frame,
    power: kwargs.power,
    lowest: kwargs.f_min,
    scale: kwargs.mel_scale,
    equalAreas: kwargs.norm === "slaney",
    ...more,
  };
  change(writing, `${writing.helper("melBands")}(${variable}, ${rate}, ${written(told)})`);
  const { log_mel, mel_floor, log_offset, power, top_db } = kwargs;
  const offset = log_offset === 0 ? "" : ` + ${written(log_offset)}`;
  const raised = `Math.max(value, ${written(mel_floor)})${offset}`;
  const each = (expression: string) => change(writing, `${variable}.map((value) => ${expression})`);
  const range = log_mel === "whisper" ? 8 : log_mel === "dB" ? top_db : undefined;
  if (log_mel !== "none") {
    const log = `Math.log${log_mel === "log" ? "" : "10"}(${raised})`;
    each(log_mel === "dB" ? `${20 / power} * ${log}` : log);
  }
  if (range !== undefined) {
    const least = writing.beside("least");
    const top = `${variable}.reduce((most, value) => Math.max(most, value))`;
    writing.lines.push(`const ${least} = ${top} - ${written(range)};`);
    const kept = `Math.max(value, ${least})`;
    each(log_mel === "whisper" ? `(${kept} + 4) / 4` : kept);
  }
  const frames = `${variable}.length / ${kwargs.feature_size}`;
  writing.length = cutLength(writing, frames);
  return { form: "numbers", axes: "CT", shape: [String(kwargs.feature_size), frames] };
};

/** Steps on sounds. */
export const soundSteps = { decode_audio: decodeAudio, frame, mel_spectrogram: melSpectrogram };
