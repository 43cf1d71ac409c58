import type { StepWriter } from "@/domain/snippets/code/held";
import { areLabelsShort, maskIn } from "@/domain/snippets/code/writable";
import { pythonLiteral as written } from "@/domain/snippets/text/pythonLiteral";
import { change, goOn } from "./lines";
import { placeCode } from "./placeCode";

export const segmentation: StepWriter<"segmentation"> = (held, kwargs, writing) => {
  const mask = maskIn(held, kwargs, writing.spec);
  const place = placeCode(writing.picture(kwargs.input));
  const stored = kwargs.file === undefined ? null : writing.stored(kwargs.file);
  const { labels } = kwargs;
  if (!mask || !place || (labels ? !areLabelsShort(labels) : kwargs.file !== undefined && stored === null)) return null;
  const { variable, helper } = writing;
  const { width, height } = mask;
  if (mask.form === "scores") {
    const { channels, isPlanar } = mask;
    const best = isPlanar
      ? `reshape(${channels}, ${height}, ${width}).argmax(0)`
      : `reshape(${height}, ${width}, ${channels}).argmax(2)`;
    change(writing, `${variable}.${best}`);
  } else {
    const rows = `${variable}.reshape(${height}, ${width})`;
    change(writing, `${mask.form === "score" ? `(${rows} >= ${written(mask.least)})` : rows}.astype(int)`);
  }
  const all = writing.beside("labels");
  const list = labels
    ? written(labels)
    : stored === null
      ? `[str(index) for index in range(${variable}.max() + 1)]`
      : `${helper("labels_in")}(${stored})`;
  writing.lines.push(`${all} = ${list}`);
  const { given, lies, fed } = place;
  goOn(writing, "read", `${helper("mask_on")}(${variable}, ${given}, ${lies}, ${fed}, ${all})`);
  return { form: "read" };
};
