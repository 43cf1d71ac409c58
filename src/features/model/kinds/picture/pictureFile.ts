import type { Draft } from "@/domain/callForm";
import { bytesText } from "@/domain/words";

/** A photograph has a tenth of it; more would only make the page wait. Bytes. */
const pictureBytesMax = 50_000_000;

/** A chosen file as a draft, or why it is not taken. */
export async function pictureDraft(file: File): Promise<Draft | { refused: string }> {
  if (file.size > pictureBytesMax)
    return { refused: `${file.name} has ${bytesText(file.size)}, more than ${bytesText(pictureBytesMax)}.` };
  if (file.type !== "" && !file.type.startsWith("image/")) return { refused: `${file.name} is not a picture.` };
  return { form: "picture", bytes: new Uint8Array(await file.arrayBuffer()), mediaType: file.type };
}
