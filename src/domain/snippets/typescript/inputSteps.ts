import type { StepWriter, Writing } from "@/domain/snippets/code/held";
import { decodedPicture, filterOf, isResizable } from "@/domain/snippets/code/writable";
import { typescriptLiteral as written } from "@/domain/snippets/text/typescriptLiteral";
import type { Kwargs, PreprocessingId } from "@/domain/steps";
import { charCodes } from "./charCodes";
import { encodeColumns } from "./encodeColumns";
import { change } from "./lines";
import { numericSteps } from "./numericSteps";
import { lay, layAs } from "./placeCode";
import { soundSteps } from "./soundSteps";
import { tokenize } from "./tokenize";

/** Distance beyond which a filter is 0, pixels. */
const reaches = { box: 0.5, bilinear: 1, hamming: 1, bicubic: 2, lanczos: 3 };

/** The call that resizes, without its first three arguments. */
function resizer(writing: Writing, resample: Kwargs<"resize">["resample"]): { name: string; rest: string } {
  const filter = filterOf(resample);
  if (filter === "nearest") return { name: writing.helper("nearest"), rest: "" };
  return { name: writing.helper("resized"), rest: `, ${writing.helper(filter)}, ${reaches[filter]}` };
}

const decodeImage: StepWriter<"decode_image"> = (held, { mode, background }, writing) => {
  if (held.form !== "given") return null;
  const pixels = `await ${writing.helper("decoded")}(${held.expression})`;
  const behind = background.every((level) => level === 255) ? "" : `, ${written(background)}`;
  const picture = mode === "RGBA" ? pixels : `${writing.helper(mode === "L" ? "grey" : "rgb")}(${pixels}${behind})`;
  writing.lines.push(`let ${writing.variable} = ${picture};`);
  if (writing.wantsOriginalSize) {
    writing.originalSize = writing.beside("size");
    writing.lines.push(`const ${writing.originalSize} = [${writing.variable}.height, ${writing.variable}.width];`);
  }
  if (writing.place === undefined) {
    writing.place = { given: writing.beside("given"), lies: null };
    writing.lines.push(`const ${writing.place.given} = ${writing.variable};`);
  }
  return decodedPicture(mode);
};

const resize: StepWriter<"resize"> = (held, { size, resample, shrink_only, multiple_of }, writing) => {
  if (!isResizable(held)) return null;
  const { variable } = writing;
  const { name, rest } = resizer(writing, resample);
  const isPlain = "height" in size && !shrink_only && multiple_of === 1;
  const sizes = isPlain
    ? `${size.width}, ${size.height}`
    : `...${writing.helper("sized")}(${variable}, ${written(size)}, ${shrink_only}, ${multiple_of})`;
  if (writing.place?.lies) writing.place = null;
  change(writing, `${name}(${variable}, ${sizes}${rest})`);
  return held;
};

const letterbox: StepWriter<"letterbox"> = (held, { size, resample, constant_values: fill, scale_up }, writing) => {
  if (!isResizable(held)) return null;
  const { name, rest } = resizer(writing, resample);
  const resizing = rest === "" ? name : `(inner, width, height) => ${name}(inner, width, height${rest})`;
  const helper = writing.helper("letterboxed");
  if (writing.place) {
    const fitted = writing.helper("fitted");
    layAs(writing, `${fitted}(${writing.variable}, ${size.width}, ${size.height}, ${scale_up})`);
  }
  change(
    writing,
    `${helper}(${writing.variable}, ${size.width}, ${size.height}, ${written(fill)}, ${scale_up}, ${resizing})`,
  );
  return held;
};

const centerCrop: StepWriter<"center_crop"> = (held, { crop_size: { height, width } }, writing) => {
  if (held.form !== "picture") return null;
  const before = (side: string, edge: number) => `-Math.floor((${writing.variable}.${side} - ${edge}) / 2)`;
  lay(writing, before("width", width), before("height", height));
  change(writing, `${writing.helper("cropped")}(${writing.variable}, ${width}, ${height})`);
  return held;
};

const pad: StepWriter<"pad"> = (held, { size, size_divisor: divisor, constant_values: fill, position }, writing) => {
  if (held.form !== "picture") return null;
  const { variable } = writing;
  const next = (side: "width" | "height") =>
    size
      ? size[side]
      : divisor === undefined
        ? `${variable}.${side}`
        : `Math.ceil(${variable}.${side} / ${divisor}) * ${divisor}`;
  const sizes = `${next("width")}, ${next("height")}`;
  const before = (side: "width" | "height") =>
    position === "center" ? `Math.floor((${next(side)} - ${variable}.${side}) / 2)` : "0";
  lay(writing, before("width"), before("height"));
  change(writing, `${writing.helper("padded")}(${variable}, ${sizes}, ${written(fill)}, ${position === "center"})`);
  return held;
};

/** Steps from what a person gives to numbers. Those that are not here are left to the library. */
export const inputSteps: { [Id in PreprocessingId]?: StepWriter<Id> } = {
  ...numericSteps,
  ...soundSteps,
  decode_image: decodeImage,
  resize,
  letterbox,
  center_crop: centerCrop,
  pad,
  char_codes: charCodes,
  encode_columns: encodeColumns,
  tokenize,
};
