import type { StepWriter } from "@/domain/snippets/code/held";
import { soundIn, soundScale } from "@/domain/snippets/code/sounds";
import { change, goOn } from "./lines";

export const audio: StepWriter<"audio"> = (held, { sampling_rate: samplingRate }, writing) => {
  const sound = soundIn(held);
  if (!sound) return null;
  const { variable, spec } = writing;
  const { silence, full } = soundScale(spec.datatype);
  if (full !== 1) change(writing, `${variable}.map((value) => (value - ${silence}) / ${full})`);
  const channels =
    sound.channels === "1"
      ? `[Float32Array.from(${variable})]`
      : `${writing.helper("rowsOf")}(${variable}, ${sound.length}).map((samples) => Float32Array.from(samples))`;
  goOn(writing, "read", `{ samplingRate: ${samplingRate}, channels: ${channels} }`);
  return { form: "read" };
};
