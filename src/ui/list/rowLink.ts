import type { ReactNode } from "react";

/** Draws a link around what it is given; the caller knows where to. */
export type RowLink = (props: { className: string; children: ReactNode; title?: string }) => ReactNode;
