import type { StepWriter } from "@/domain/snippets/code/held";
import { decodedPicture, filterOf, isResizable } from "@/domain/snippets/code/writable";
import { pythonLiteral as written } from "@/domain/snippets/text/pythonLiteral";
import type { Kwargs, PreprocessingId } from "@/domain/steps";
import { charCodes } from "./charCodes";
import { encodeColumns } from "./encodeColumns";
import { change } from "./lines";
import { numericSteps } from "./numericSteps";
import { lay, layAs } from "./placeCode";
import { soundSteps } from "./soundSteps";
import { tokenize } from "./tokenize";

/** Pillow's own name of a filter. */
function filterName(resample: Kwargs<"resize">["resample"]): string {
  return `Image.Resampling.${filterOf(resample).toUpperCase()}`;
}

const decodeImage: StepWriter<"decode_image"> = (held, { mode, background }, writing) => {
  if (held.form !== "given") return null;
  const pixels = `${writing.helper("decoded")}(${held.expression})`;
  const behind = background.every((level) => level === 255) ? "" : `, ${written(background)}`;
  change(writing, mode === "RGBA" ? pixels : `${writing.helper(mode === "L" ? "grey" : "rgb")}(${pixels}${behind})`);
  if (writing.wantsOriginalSize) {
    writing.originalSize = writing.beside("size");
    writing.lines.push(`${writing.originalSize} = ${writing.variable}.shape[:2]`);
  }
  if (writing.place === undefined) {
    writing.place = { given: writing.beside("given"), lies: null };
    writing.lines.push(`${writing.place.given} = ${writing.variable}.shape[:2]`);
  }
  return decodedPicture(mode);
};

const resize: StepWriter<"resize"> = (held, { size, resample, shrink_only, multiple_of }, writing) => {
  if (!isResizable(held)) return null;
  const { variable } = writing;
  const isPlain = "height" in size && !shrink_only && multiple_of === 1;
  const sizes = isPlain
    ? `${size.width}, ${size.height}`
    : `*${writing.helper("sized")}(${variable}, ${written(size)}, ${written(shrink_only)}, ${multiple_of})`;
  if (writing.place?.lies) writing.place = null;
  change(writing, `${writing.helper("resized")}(${variable}, ${sizes}, ${filterName(resample)})`);
  return held;
};

const letterbox: StepWriter<"letterbox"> = (held, { size, resample, constant_values: fill, scale_up }, writing) => {
  if (!isResizable(held)) return null;
  const helper = writing.helper("letterboxed");
  if (writing.place) {
    const fitted = writing.helper("fitted");
    layAs(writing, `${fitted}(${writing.variable}, ${size.width}, ${size.height}, ${written(scale_up)})`);
  }
  const options = `${written(fill)}, ${written(scale_up)}, ${filterName(resample)}`;
  change(writing, `${helper}(${writing.variable}, ${size.width}, ${size.height}, ${options})`);
  return held;
};

const centerCrop: StepWriter<"center_crop"> = (held, { crop_size: { height, width } }, writing) => {
  if (held.form !== "picture") return null;
  const before = (axis: number, edge: number) => `-((${writing.variable}.shape[${axis}] - ${edge}) // 2)`;
  lay(writing, before(1, width), before(0, height));
  change(writing, `${writing.helper("cropped")}(${writing.variable}, ${width}, ${height})`);
  return held;
};

const pad: StepWriter<"pad"> = (held, { size, size_divisor: divisor, constant_values: fill, position }, writing) => {
  if (held.form !== "picture") return null;
  const { variable } = writing;
  const next = (side: "width" | "height") => {
    const edge = `${variable}.shape[${side === "width" ? 1 : 0}]`;
    return size ? size[side] : divisor === undefined ? edge : `-(-${edge} // ${divisor}) * ${divisor}`;
  };
  const sizes = `${next("width")}, ${next("height")}`;
  const helper = writing.helper("padded");
  const before = (side: "width" | "height") =>
    position === "center" ? `(${next(side)} - ${variable}.shape[${side === "width" ? 1 : 0}]) // 2` : "0";
  lay(writing, before("width"), before("height"));
  change(writing, `${helper}(${variable}, ${sizes}, ${written(fill)}, ${written(position === "center")})`);
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
