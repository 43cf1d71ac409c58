import type { Draft } from "@/domain/draft";
import { acceptedHeader } from "@/domain/imageHeader";
import { bytesText } from "@/domain/words";

/** A photograph has a tenth of it; more would only make the page wait. Bytes. */
const pictureBytesMax = 50_000_000;

/** A chosen file as a draft, or why it is not taken. */
export async function pictureDraft(file: File): Promise<Draft | { refused: string }> {
  if (file.size > pictureBytesMax)
    return { refused: `${file.name} has ${bytesText(file.size)}, more than ${bytesText(pictureBytesMax)}.` };
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch {
    return { refused: `${file.name} cannot be read: it was moved, changed or closed to this browser.` };
  }
  const header = acceptedHeader(bytes);
  return "problem" in header
    ? { refused: `${file.name} was not taken: ${header.problem}.` }
    : { form: "file", bytes, mediaType: file.type };
}
