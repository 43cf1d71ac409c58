import { pictureInput } from "@/kinds/image/picture";
import type { OutputKind } from "@/kinds/kind";

export const maskInput = { ...pictureInput("mask"), liesOnPicture: true } as const;

/** The class of every pixel, row-major, by its place among the labels; in pixels of the picture as it was given, where that is known. */
export const maskOutput: OutputKind<{
  kind: "mask";
  width: number;
  height: number;
  classes: Uint16Array;
  labels: string[];
}> = { lastStep: { id: "segmentation", kwargs: {} } };
