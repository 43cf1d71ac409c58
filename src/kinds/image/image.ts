import type { Picture } from "@/domain/values";
import type { OutputKind } from "@/kinds/kind";
import { pictureInput } from "./picture";

export const imageInput = pictureInput("image");

export const imageOutput: OutputKind<{ kind: "image"; picture: Picture }> = {
  lastStep: { id: "image", kwargs: {} },
};
