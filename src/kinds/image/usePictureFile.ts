import { useEffect, useRef, useState } from "react";
import type { Draft } from "@/domain/draft";
import { pictureDraft } from "./pictureFile";

/** Takes a file as a picture. `refused`: why the last one was not taken, until the draft is another. */
export function usePictureFile(draft: Draft, onChange: (draft: Draft) => void) {
  const [refusal, setRefusal] = useState<{ why: string; beside: Draft } | null>(null);
  /** Files that were given so far: of two, the one that was given last is taken, though it be read first. */
  const given = useRef(0);
  const current = useRef(draft);
  useEffect(() => {
    current.current = draft;
  }, [draft]);
  const refuse = (why: string) => setRefusal({ why, beside: current.current });

  async function take(file: File) {
    given.current += 1;
    const own = given.current;
    const taken = await pictureDraft(file);
    if (own !== given.current) return;
    if ("refused" in taken) refuse(taken.refused);
    else onChange(taken);
  }

  return { take, refuse, refused: refusal?.beside === draft ? refusal.why : undefined };
}
