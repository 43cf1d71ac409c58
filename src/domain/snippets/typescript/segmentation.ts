import type { StepWriter } from "@/domain/snippets/code/held";
import { areLabelsShort, maskIn } from "@/domain/snippets/code/writable";
import { typescriptLiteral as written } from "@/domain/snippets/text/typescriptLiteral";
import { change, goOn } from "./lines";
import { placeCode } from "./placeCode";

export const segmentation: StepWriter<"segmentation"> = (held, kwargs, writing) => {
  const mask = maskIn(held, kwargs, writing.spec);
  const place = placeCode(writing.picture(kwargs.input));
  const stored = kwargs.file === undefined ? null : writing.stored(kwargs.file);
  const { labels } = kwargs;
  if (!mask || !place || (labels ? !areLabelsShort(labels) : kwargs.file !== undefined && stored === null)) return null;
  const { variable, helper } = writing;
  if (mask.form === "scores")
    change(writing, `${helper("strongest")}(${variable}, ${mask.channels}, ${mask.isPlanar})`);
  if (mask.form === "score") change(writing, `${variable}.map((value) => (value >= ${written(mask.least)} ? 1 : 0))`);
  const all = writing.beside("labels");
  const last = `${variable}.reduce((most, index) => Math.max(most, index), 0)`;
  const list = labels
    ? written(labels)
    : stored === null
      ? `Array.from({ length: ${last} + 1 }, (_, index) => String(index))`
      : `${helper("labelsIn")}(${stored})`;
  writing.lines.push(`const ${all} = ${list};`);
  const { width, height } = mask;
  const { given, lies, fed } = place;
  goOn(
    writing,
    "read",
    `${helper("maskOn")}(${variable}, { width: ${width}, height: ${height} }, ${given}, ${lies}, ${fed}, ${all})`,
  );
  return { form: "read" };
};
