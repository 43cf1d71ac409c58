/** Kinds whose value is an encoded picture. */
export const pictureKinds = ["image", "mask", "drawing"] as const;

/** How one input can be computed from another. */
export const derivations = ["length", "attention_mask", "token_type_ids", "original_size"] as const;

/** How a result can be compared with a golden one. */
export const metrics = ["allclose", "topk_equal", "cosine", "text_equal"] as const;
export type Metric = (typeof metrics)[number];

/** Whether `value` is one of `list`, told to the type checker too. */
export function isOneOf<const Item extends string>(list: readonly Item[], value: string): value is Item {
  return (list as readonly string[]).includes(value); // widened only to ask
}
