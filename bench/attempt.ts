import type { FigureName, Take } from "./figures";

/** Takes figures; what goes wrong on the way leaves out those named, and is told as the reason. */
export type Attempt = (names: readonly FigureName[], take: () => Promise<Take>) => Promise<void>;

/** Measures one group of figures: sets up what they share, and takes each by an attempt of its own. */
export type MeasureGroup = (attempt: Attempt) => Promise<void>;
