import { LABELS_MAX } from "@/domain/manifestLimits";
import type { Held, StepWriter, Writing } from "@/domain/snippets/code/held";
import { isList } from "@/domain/snippets/code/isList";
import { areLabelsShort, fullLight, labelled } from "@/domain/snippets/code/writable";
import { pythonLiteral as written } from "@/domain/snippets/text/pythonLiteral";
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
  (expression: (array: string) => string) =>
  (held: Held, _: unknown, writing: Writing): Held | null => {
    if (held.form !== "numbers") return null;
    change(writing, expression(writing.variable));
    return held;
  };

const argmax: StepWriter<"argmax"> = (held, { axis }, writing) => {
  if (!isList(held, axis)) return null;
  change(writing, `np.array(${writing.variable}.argmax())`);
  return { form: "numbers", axes: "", shape: [] };
};

const topK: StepWriter<"top_k"> = (held, { k }, writing) => {
  const few = k >= LABELS_MAX ? "" : `[:${k}]`;
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
  const list = names ? written(names) : `${writing.helper("labels_in")}(${stored})`;
  const what = labelled(held, writing.spec);
  if (what === null) return null;
  const all = writing.beside("labels");
  writing.lines.push(`${all} = ${list}`);
  if (what === "category") {
    goOn(writing, "label", `${all}[int(${writing.variable}.item())]`);
    return { form: "read" };
  }
  const classes = held.form === "classes" ? writing.variable : `${writing.helper("ranked")}(${writing.variable})`;
  goOn(writing, "read", `[(${all}[at], score) for at, score in ${classes}]`);
  return { form: "classes", isLabelled: true };
};

const scalar: StepWriter<"scalar"> = (held, { index, scale, offset }, writing) => {
  if (held.form !== "numbers") return null;
  const scaled = `${scale === 1 ? "" : ` * ${written(scale)}`}${offset === 0 ? "" : ` + ${written(offset)}`}`;
  goOn(writing, "read", `float(${writing.variable}.ravel()[${index}])${scaled}`);
  return { form: "read" };
};

const image: StepWriter<"image"> = (held, kwargs, writing) => {
  if (held.form !== "numbers" || held.axes.includes("?")) return null;
  const { axes, shape } = held;
  const order = axes.replace(/^[NTD]+/, "");
  const isBatchOfOne = Array.from(axes.slice(0, axes.length - order.length)).every((_, at) => shape[at] === "1");
  if (!isBatchOfOne || !["HW", "HWC", "CHW"].includes(order)) return null;
  const most = fullLight(kwargs, writing.spec);
  const first = `${writing.variable}${"[0]".repeat(axes.length - order.length)}`;
  const rows = order === "CHW" ? `${first}.transpose(1, 2, 0)` : first;
  goOn(writing, "read", `${writing.helper("pixels_of")}(${rows}, ${written(kwargs.minimum)}, ${written(most)})`);
  return { form: "read" };
};

/** Steps from an output to what a person reads. Those that are not here are left to the library. */
export const outputSteps: { [Id in PostprocessingId]?: StepWriter<Id> } = {
  ...numericSteps,
  ...vectorSteps,
  softmax,
  sigmoid: eachOf((array) => `1 / (1 + np.exp(-${array}))`),
  argmax,
  threshold: (held, { threshold }, writing) =>
    eachOf((array) => `np.float64(${array} >= ${written(threshold)})`)(held, null, writing),
  top_k: topK,
  labels,
  scalar,
  image,
  boxes,
  segmentation,
  audio,
};
