import type { Draft } from "@/domain/draft";
import { acceptedHeader, PICTURE_BYTES_MAX } from "@/domain/imageHeader";
import { bytesText } from "@/domain/words";

/** A chosen file as a draft, or why it is not taken. Throws a `DOMException` when it cannot be read any more. */
export async function pictureDraft(file: File): Promise<Draft | { refused: string }> {
  if (file.size > PICTURE_BYTES_MAX)
    return { refused: `${file.name} has ${bytesText(file.size)}, more than ${bytesText(PICTURE_BYTES_MAX)}.` };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const header = acceptedHeader(bytes);
  return "problem" in header
    ? { refused: `${file.name} was not taken: ${header.problem}.` }
    : { form: "file", bytes, mediaType: file.type };
}
