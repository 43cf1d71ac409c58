import { PIXELS_MAX } from "@/domain/imageHeader";
import type { TensorSpec } from "@/domain/manifest";
import { ELEMENTS_MAX } from "@/domain/manifestLimits";
import type { FileReader } from "@/domain/running";
import type { Kwargs, StepId } from "@/domain/steps";
import type { Tensor } from "@/domain/tensor";
import type { InputValue, OutputValue } from "@/domain/values";
import type { Placement } from "./pictures/placement";
import { Refusal } from "./refusal";

/** Row-major numbers with a letter for each axis; `?` is an axis nobody has named. Pictures are `HWC`, 8-bit until a step needs fractions. */
export interface Numbers {
  form: "numbers";
  axes: string;
  shape: number[];
  data: Uint8ClampedArray | Float32Array | Float64Array;
}

/**
 * A picture of bytes that is read some rows at a time while it is decoded, so that nobody has to hold all of it. Whatever its channels are, a pixel
 * comes as four samples.
 */
export interface Rows {
  form: "rows";
  height: number;
  width: number;
  /** Which of a pixel's samples are the channels. */
  samples: readonly number[];
  /** Fills `into`, which has room for whole rows, with those from `top` on. */
  read(top: number, into: Uint8ClampedArray<ArrayBuffer>): Promise<void> | void;
  /** It cannot be read any more. */
  close(): void;
}

/** A value on its way between a person and a tensor. */
export type Working =
  | { form: "given"; value: InputValue }
  | Numbers
  | Rows
  | { form: "texts"; shape: number[]; data: string[] }
  | { form: "classes"; entries: { index: number; label: string; score: number }[] }
  | { form: "read"; value: OutputValue };

/** What a step may know beside the value, and what it leaves for inputs that are derived from this one. */
export interface StepContext {
  spec: TensorSpec;
  readFile: FileReader;
  /** Of a picture, as far as the steps have come. */
  placement?: Placement;
  /** Of the decoded sound, hertz. */
  samplingRate?: number;
  /** Elements that are real, and elements with the padding. */
  length?: { real: number; padded: number };
  /** Which of two texts each token is of, with the padding. */
  tokenTypes?: Uint8Array;
  /** Pictures that the graph is fed, by input name. */
  pictures?: Record<string, Placement>;
  /** For outputs: what the graph was fed, by input name. */
  fed?: Record<string, Tensor>;
  /** For outputs: all that the graph gave, by output name. */
  tensors?: Record<string, Tensor>;
}

/** One step. It keeps its hands off what it is given, and throws a `Refusal`. */
export type Step<Id extends StepId> = (
  working: Working,
  kwargs: Kwargs<Id>,
  context: StepContext,
) => Working | Promise<Working>;

export function numbersIn(working: Working, step: string): Numbers {
  if (working.form === "numbers") return working;
  throw new Refusal("steps", `${step} needs numbers, and gets ${described(working)}`);
}

/** A picture that is there. */
export interface Pixels {
  height: number;
  width: number;
  channels: number;
  data: Numbers["data"];
}

/** A picture in the form `HWC`, which has pixels. */
export function pictureIn(working: Working, step: string): Pixels {
  const { axes, shape, data } = numbersIn(working, step);
  if (axes !== "HWC") throw new Refusal("steps", `${step} needs a picture, and gets axes ${axes || "of no kind"}`);
  if (data.length === 0) throw new Refusal("value", `${step} gets a picture without pixels`);
  const [height = 0, width = 0, channels = 0] = shape; // HWC has three sizes
  return { height, width, channels, data };
}

/** The same, for a step that can also read its rows while they are decoded. */
export function rowsOrPictureIn(working: Working, step: string): Rows | Pixels {
  return working.form === "rows" ? working : pictureIn(working, step);
}

export function pictureOf(height: number, width: number, data: Numbers["data"]): Numbers {
  return { form: "numbers", axes: "HWC", shape: [height, width, data.length / (height * width)], data };
}

/** Room for a picture of the same kind of numbers, within what a page can hold. */
export function roomFor(like: Numbers["data"], height: number, width: number, channels: number): Numbers["data"] {
  if (height * width > PIXELS_MAX) {
    throw new Refusal("value", `${height} × ${width} pixels are more than ${PIXELS_MAX}`);
  }
  const elements = height * width * channels;
  if (like instanceof Uint8ClampedArray) return new Uint8ClampedArray(elements);
  return floatsLike(like, elements);
}

/** Fractions: double for what came as double, single for pictures. */
export function floatsLike(like: Numbers["data"], elements: number): Float32Array | Float64Array {
  if (elements > ELEMENTS_MAX) throw new Refusal("value", `${elements} numbers are more than ${ELEMENTS_MAX}`);
  return like instanceof Float64Array ? new Float64Array(elements) : new Float32Array(elements);
}

/** Double-precision copies of the numbers. */
export function doublesOf({ data }: Numbers): Float64Array {
  if (data.length > ELEMENTS_MAX) throw new Refusal("value", `${data.length} numbers are more than ${ELEMENTS_MAX}`);
  return Float64Array.from(data);
}

/** The same array with `change` made to every number. */
export function mapped(numbers: Numbers, change: (value: number) => number): Numbers {
  const { data } = numbers;
  const changed = floatsLike(data, data.length);
  if (data instanceof Uint8ClampedArray) {
    const ofByte = Float32Array.from({ length: 256 }, (_, byte) => change(byte));
    for (let at = 0; at < data.length; at++) changed[at] = ofByte[data[at] as number] as number; // inside the bounds, as below
  } else {
    for (let at = 0; at < data.length; at++) changed[at] = change(data[at] as number);
  }
  return { ...numbers, data: changed };
}

function described(working: Working): string {
  switch (working.form) {
    case "given":
      return `a ${working.value.kind}`;
    case "texts":
      return "texts";
    case "classes":
      return "classes";
    case "read":
      return `a finished ${working.value.kind}`;
    case "numbers":
      return "numbers";
    case "rows":
      return "a picture";
  }
}
