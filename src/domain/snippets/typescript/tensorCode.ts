import type { TensorSpec } from "@/domain/manifest";
import { ortTypes } from "@/domain/ortTypes";
import type { Held, Writing } from "@/domain/snippets/code/held";
import type { Datatype } from "@/domain/tensor";

/** What holds the elements of each datatype. Halves have no numbers of their own in every engine. */
export const arrayTypes: Partial<Record<Datatype, string>> = {
  BOOL: "Uint8Array",
  INT8: "Int8Array",
  INT16: "Int16Array",
  INT32: "Int32Array",
  INT64: "BigInt64Array",
  UINT8: "Uint8Array",
  UINT16: "Uint16Array",
  UINT32: "Uint32Array",
  UINT64: "BigUint64Array",
  FP32: "Float32Array",
  FP64: "Float64Array",
};

/** The tensor that the graph is fed, as an expression. `null`: it would be too long. */
export function tensorCode(held: Held, spec: TensorSpec, writing: Writing): string | null {
  const { datatype } = spec;
  if (held.form === "texts")
    return datatype === "BYTES" ? tensor(datatype, writing.variable, ranked(held.shape, spec)) : null;
  const arranged =
    held.form === "picture" ? arrangedPicture(held.channels, spec, writing) : arrangedNumbers(held, spec, writing);
  return arranged && numberTensor(datatype, arranged.data, ranked(arranged.shape, spec));
}

/** A tensor of a list of numbers. `null`: they are halves, or texts. */
export function numberTensor(datatype: Datatype, list: string, shape: readonly string[]): string | null {
  const type = arrayTypes[datatype];
  if (!type) return null;
  const is64Bit = datatype === "INT64" || datatype === "UINT64";
  return tensor(datatype, `${type}.from(${list}${is64Bit ? ", (value) => BigInt(value)" : ""})`, shape);
}

export function tensor(datatype: Datatype, data: string, shape: readonly string[]): string {
  return `new ort.Tensor("${ortTypes[datatype]}", ${data}, [${shape.join(", ")}])`;
}

/** A batch of one, and whatever else the graph has in front. */
function ranked(shape: readonly string[], spec: TensorSpec): string[] {
  return [...Array<string>(Math.max(0, spec.shape.length - shape.length)).fill("1"), ...shape];
}

interface Arranged {
  data: string;
  shape: string[];
}

function arrangedPicture(
  channels: number,
  { layout = "HWC" }: TensorSpec,
  { variable, helper }: Writing,
): Arranged | null {
  const order = Array.from(layout).filter(
    (letter) => letter === "H" || letter === "W" || (letter === "C" && channels > 1),
  );
  const sizes: Record<string, string> = { H: `${variable}.height`, W: `${variable}.width`, C: String(channels) };
  const shape = Array.from(layout, (letter) => sizes[letter] ?? "1");
  if (!layout.includes("H") || !layout.includes("W") || (channels > 1 && !layout.includes("C"))) return null;
  if (order.join("") === "HWC" || order.join("") === "HW") return { data: `${variable}.data`, shape };
  return order.join("") === "CHW" ? { data: `${helper("planar")}(${variable})`, shape } : null;
}

/** Numbers stay where they are: axes that would have to change places are left to the library. */
function arrangedNumbers(held: Held, { layout }: TensorSpec, { variable }: Writing): Arranged | null {
  if (held.form !== "numbers") return null;
  const { axes, shape } = held;
  if (layout === undefined || axes.includes("?")) return { data: variable, shape };
  const lost = Array.from(axes).some((letter, at) => !layout.includes(letter) && shape[at] !== "1");
  const order = Array.from(layout)
    .filter((letter) => axes.includes(letter))
    .join("");
  const kept = Array.from(axes)
    .filter((letter) => layout.includes(letter))
    .join("");
  if (lost || order !== kept) return null;
  return { data: variable, shape: Array.from(layout, (letter) => shape[axes.indexOf(letter)] ?? "1") };
}
