/** What a person can be asked for here. A new kind is a line here, a control and a way into a tensor. */
export const inputKinds = [
  "image",
  "mask",
  "drawing",
  "text",
  "number",
  "boolean",
  "category",
  "table",
  "series",
  "tensor",
] as const;
export type InputKind = (typeof inputKinds)[number];

/** What a person can be shown here. A new kind is a line here, a renderer and a way out of a tensor. */
export const outputKinds = ["classes", "image", "text", "number", "category", "table", "series", "tensor"] as const;
export type OutputKind = (typeof outputKinds)[number];

/** Kinds whose value is an encoded picture. */
export const pictureKinds = ["image", "mask", "drawing"] as const;

/** How one input can be computed from another. */
export const derivations = ["length", "attention_mask", "original_size"] as const;

/** How a result can be compared with a golden one. */
export const metrics = ["allclose", "topk_equal", "cosine", "text_equal"] as const;
export type Metric = (typeof metrics)[number];

/** Whether `value` is one of `list`, told to the type checker too. */
export function isOneOf<const Item extends string>(list: readonly Item[], value: string): value is Item {
  return (list as readonly string[]).includes(value); // widened only to ask
}
