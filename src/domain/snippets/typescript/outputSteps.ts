import { LABELS_MAX } from "@/domain/manifestLimits";
import type { Held, StepWriter, Writing } from "@/domain/snippets/code/held";
import { isList } from "@/domain/snippets/code/isList";
import { areLabelsShort, fullLight, labelled } from "@/domain/snippets/code/writable";
import { typescriptLiteral as written } from "@/domain/snippets/text/typescriptLiteral";
import type { PostprocessingId } from "@/domain/steps";
import { audio } from "./audio";
import { boxes } from "./boxes";
import { change, goOn } from "./lines";
import { numericSteps } from "./numericSteps";
import { segmentation } from "./segmentation";
import { vectorSteps } from "./vectorSteps";

const softmax: StepWriter<"softmax"> = (held, { axis }, writing) => {
  if (!isList(held, axis)) return null;
  change(writing, `${writing.helper("softmax")}(${writing.variable})`);
  return held;
};

const eachOf =
  (expression: string) =>
  (held: Held, _: unknown, writing: Writing): Held | null => {
    if (held.form !== "numbers") return null;
    change(writing, `${writing.variable}.map((value) => ${expression})`);
    return held;
  };

const argmax: StepWriter<"argmax"> = (held, { axis }, writing) => {
  if (!isList(held, axis)) return null;
  change(writing, `${writing.helper("ranked")}(${writing.variable}).slice(0, 1).map(({ index }) => index)`);
  return { form: "numbers", axes: "", shape: [] };
};

const topK: StepWriter<"top_k"> = (held, { k }, writing) => {
  const few = k >= LABELS_MAX ? "" : `.slice(0, ${k})`;
  if (held.form === "classes") {
    if (few) goOn(writing, "top", `${writing.variable}${few}`);
    return held;
  }
  if (!isList(held)) return null;
  goOn(writing, "ranked", `${writing.helper("ranked")}(${writing.variable})${few}`);
  return { form: "classes", isLabelled: false };
};

const labels: StepWriter<"labels"> = (held, { labels: names, file }, writing) => {
  const stored = file === undefined ? null : writing.stored(file);
  if (names ? !areLabelsShort(names) : stored === null) return null;
  const list = names ? written(names) : `${writing.helper("labelsIn")}(${stored})`;
  const what = labelled(held, writing.spec);
  if (what === null) return null;
  const all = writing.beside("labels");
  writing.lines.push(`const ${all} = ${list};`);
  if (what === "category") {
    goOn(writing, "label", `${all}[${writing.variable}[0]]`);
    return { form: "read" };
  }
  const classes = held.form === "classes" ? writing.variable : `${writing.helper("ranked")}(${writing.variable})`;
  goOn(writing, "read", `${classes}.map(({ index, score }) => ({ label: ${all}[index], score }))`);
  return { form: "classes", isLabelled: true };
};

const scalar: StepWriter<"scalar"> = (held, { index, scale, offset }, writing) => {
  if (held.form !== "numbers") return null;
  const scaled = `${scale === 1 ? "" : ` * ${written(scale)}`}${offset === 0 ? "" : ` + ${written(offset)}`}`;
  goOn(writing, "read", `${writing.variable}[${index}]${scaled}`);
  return { form: "read" };
};

const image: StepWriter<"image"> = (held, kwargs, writing) => {
  if (held.form !== "numbers" || held.axes.includes("?")) return null;
  const { axes, shape } = held;
  const sizeOf = (letter: string) => shape[axes.indexOf(letter)] ?? "1";
  const order = Array.from(axes)
    .filter((letter) => sizeOf(letter) !== "1" || letter === "H" || letter === "W")
    .join("");
  const channels = sizeOf("C");
  if (!["HW", "HWC", "CHW"].includes(order) || !["1", "3", "4"].includes(channels)) return null;
  const most = fullLight(kwargs, writing.spec);
  const sizes = `${sizeOf("W")}, ${sizeOf("H")}, ${channels}, ${order === "CHW"}`;
  goOn(
    writing,
    "read",
    `${writing.helper("pixelsOf")}(${writing.variable}, ${sizes}, ${written(kwargs.minimum)}, ${written(most)})`,
  );
  return { form: "read" };
};

/** Steps from an output to what a person reads. Those that are not here are left to the library. */
export const outputSteps: { [Id in PostprocessingId]?: StepWriter<Id> } = {
  ...numericSteps,
  ...vectorSteps,
  softmax,
  sigmoid: eachOf("1 / (1 + Math.exp(-value))"),
  argmax,
  threshold: (held, { threshold }, writing) => eachOf(`(value >= ${written(threshold)} ? 1 : 0)`)(held, null, writing),
  top_k: topK,
  labels,
  scalar,
  image,
  boxes,
  segmentation,
  audio,
};
