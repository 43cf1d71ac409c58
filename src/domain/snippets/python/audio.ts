import type { StepWriter } from "@/domain/snippets/code/held";
import { soundIn, soundScale } from "@/domain/snippets/code/sounds";
import { change, goOn } from "./lines";

export const audio: StepWriter<"audio"> = (held, { sampling_rate }, writing) => {
  const sound = soundIn(held);
  if (!sound) return null;
  const { variable, spec } = writing;
  const { silence, full } = soundScale(spec.datatype);
  if (full !== 1) change(writing, `(${variable} - ${silence}) / ${full}`);
  const channels = `${variable}.reshape(${sound.channels}, ${sound.length}).astype(np.float32)`;
  goOn(writing, "read", `{"sampling_rate": ${sampling_rate}, "channels": ${channels}}`);
  return { form: "read" };
};
