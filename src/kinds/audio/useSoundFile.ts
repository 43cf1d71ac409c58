import { useEffect, useRef, useState } from "react";
import type { Draft } from "@/domain/draft";
import { soundDraft } from "./soundDraft";

/** Takes a chosen file as a recording. `refused`: why the last one was not taken, until the draft is another. */
export function useSoundFile(draft: Draft, onChange: (draft: Draft) => void, isMixed: boolean) {
  const [refusal, setRefusal] = useState<{ why: string; beside: Draft } | null>(null);
  const [reading, setReading] = useState<string | null>(null);
  const current = useRef<AbortController>(null);

  // What was put into the form meanwhile, such as an example, is not taken away by a file that arrives late.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another draft ends the reading
  useEffect(
    () => () => {
      current.current?.abort();
      setReading(null);
    },
    [draft],
  );

  async function take(file: File) {
    current.current?.abort();
    const controller = new AbortController();
    current.current = controller;
    const { signal } = controller;
    setReading(file.name);
    setRefusal(null);
    try {
      const taken = await soundDraft(file, { isMixed, signal });
      if (signal.aborted) return;
      if ("refused" in taken) refuse(taken.refused);
      else onChange(taken);
    } catch (cause) {
      if (signal.aborted) return;
      if (!(cause instanceof DOMException)) throw cause;
      refuse(`${file.name} could not be read. It may have been moved, or changed since it was chosen.`);
    } finally {
      if (!signal.aborted) setReading(null);
    }
  }

  function refuse(why: string) {
    setRefusal({ why, beside: draft });
  }

  return { take, refuse, reading, refused: refusal?.beside === draft ? refusal.why : undefined };
}
