import type { Draft } from "@/domain/draft";
import { heldPicture, type PictureDraft } from "./heldPicture";

/** The first picture that another input holds: what a mask or boxes are drawn over. `null`: none does. */
export function otherPicture(others: Readonly<Record<string, Draft>> = {}): PictureDraft | null {
  for (const draft of Object.values(others)) {
    const { picture } = heldPicture(draft);
    if (picture) return picture;
  }
  return null;
}
