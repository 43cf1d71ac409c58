/** Fields of an input that limit what a form takes. */
export const formLimits = ["minimum", "maximum", "step", "enum", "max_length"] as const;
export type FormLimit = (typeof formLimits)[number];
