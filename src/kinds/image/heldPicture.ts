import type { Draft } from "@/domain/draft";
import { pictureIssue } from "./picture";

export type PictureDraft = Extract<Draft, { form: "file" }>;

interface HeldPicture {
  /** `null`: none, or one that no model would be given: a browser, which takes any size, need not decode it either. */
  picture: PictureDraft | null;
  /** Why it is not taken, in a sentence. */
  problem?: string;
}

/** The picture that a draft holds, whoever put it there: an example's is a stranger's. */
export function heldPicture(draft: Draft): HeldPicture {
  if (draft.form !== "file") return { picture: null };
  const issue = pictureIssue(draft.bytes);
  return issue === null ? { picture: draft } : { picture: null, problem: `This is no picture to use: ${issue}.` };
}
