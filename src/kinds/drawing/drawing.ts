import { pictureInput } from "@/kinds/image/picture";

export const drawingInput = pictureInput("drawing");
