import type { TensorSpec } from "@/domain/manifest";
import type { Held, Writing } from "@/domain/snippets/code/held";
import type { Datatype } from "@/domain/tensor";

/** NumPy's names of the datatypes. */
export const arrayTypes: Record<Datatype, string> = {
  BOOL: "np.bool_",
  INT8: "np.int8",
  INT16: "np.int16",
  INT32: "np.int32",
  INT64: "np.int64",
  UINT8: "np.uint8",
  UINT16: "np.uint16",
  UINT32: "np.uint32",
  UINT64: "np.uint64",
  FP16: "np.float16",
  FP32: "np.float32",
  FP64: "np.float64",
  BYTES: "object",
};

/** The array that the graph is fed, as an expression. `null`: it would be too long. */
export function tensorCode(held: Held, spec: TensorSpec, { variable }: Writing): string | null {
  const { datatype, shape } = spec;
  const typed = (array: string) => `${array}.astype(${arrayTypes[datatype]})`;
  /** A batch of one, and whatever else the graph has in front. */
  const ranked = (array: string, rank: number) =>
    shape.length > rank
      ? `${array}[${Array<string>(shape.length - rank)
          .fill("None")
          .join(", ")}]`
      : array;
  if (held.form === "texts") return datatype === "BYTES" ? ranked(variable, held.shape.length) : null;
  if (datatype === "BYTES") return null;
  if (held.form === "picture") {
    const order = pictureOrder(held.channels, spec.layout ?? "HWC");
    return (
      order &&
      ranked(
        typed(order === "HWC" ? variable : order === "CHW" ? `${variable}.transpose(2, 0, 1)` : `${variable}[..., 0]`),
        order.length,
      )
    );
  }
  if (held.form !== "numbers") return null;
  const { axes, shape: sizes } = held;
  const { layout } = spec;
  if (layout === undefined || axes.includes("?")) return ranked(typed(variable), sizes.length);
  const inLayout = Array.from(layout).filter((letter) => axes.includes(letter));
  if (inLayout.join("") !== axes) return null;
  const places = Array.from(layout, (letter) => (axes.includes(letter) ? ":" : "None"));
  const isPlain = places.every((place) => place === ":");
  return ranked(typed(isPlain ? variable : `${variable}[${places.join(", ")}]`), layout.length);
}

/** How height, width and channels follow each other; axes of size 1 in front are added later. `null`: in another way than code here turns them. */
function pictureOrder(channels: number, layout: string): "HWC" | "CHW" | "HW" | null {
  const order = layout.replace(/^[NTD]+/, "");
  if (order === "HWC" || order === "CHW") return order;
  return order === "HW" && channels === 1 ? "HW" : null;
}
