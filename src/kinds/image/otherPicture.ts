import type { Draft } from "@/domain/draft";
import { pictureIssue } from "./picture";

export type PictureDraft = Extract<Draft, { form: "file" }>;

/** The first picture that another input holds: what a mask or boxes are drawn over. `null`: none does. */
export function otherPicture(others: Readonly<Record<string, Draft>> = {}): PictureDraft | null {
  for (const draft of Object.values(others)) {
    if (draft.form === "file" && pictureIssue(draft.bytes) === null) return draft;
  }
  return null;
}
