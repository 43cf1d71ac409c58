import { useState } from "react";
import type { Draft } from "@/domain/draft";
import { pictureDraft } from "./pictureFile";

/** Takes a chosen file as a picture. `refused`: why the last one was not taken, until the draft is another. */
export function usePictureFile(draft: Draft, onChange: (draft: Draft) => void) {
  const [refusal, setRefusal] = useState<{ why: string; beside: Draft } | null>(null);

  async function take(file: File) {
    const taken = await pictureDraft(file);
    if ("refused" in taken) setRefusal({ why: taken.refused, beside: draft });
    else onChange(taken);
  }

  return { take, refused: refusal?.beside === draft ? refusal.why : undefined };
}
