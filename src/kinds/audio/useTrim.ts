import { useEffect, useRef, useState } from "react";
import type { Draft } from "@/domain/draft";
import { wavHeader } from "@/domain/wavHeader";
import { wavPart } from "@/domain/wavPart";
import { joinedInTurns } from "@/turns";

/** A part of a recording, in frames: `to` is the first that is left out. */
export type Part = [from: number, to: number];

/** The recording that the draft holds, or is a part of, and how to take another part of it. The whole is kept beside the form, until the form holds another. */
export function useTrim(draft: Draft, onChange: (draft: Draft) => void) {
  const [cut, setCut] = useState<{ whole: Uint8Array; part: Part; draft: Draft } | null>(null);
  const current = useRef<AbortController>(null);
  const isCut = cut?.draft === draft;
  const whole = isCut ? cut.whole : draft.form === "file" ? draft.bytes : null;

  const own = useRef<Draft>(null);

  // Another recording ends the cutting of the one before it; a part of the same one does not: a block may have moved on since.
  useEffect(() => {
    if (draft !== own.current) current.current?.abort();
  }, [draft]);
  useEffect(() => () => current.current?.abort(), []);

  async function trim([from, to]: Part) {
    const header = whole && wavHeader(whole);
    if (!header || "problem" in header || from >= to) return;
    current.current?.abort();
    const controller = new AbortController();
    current.current = controller;
    const { signal } = controller;
    const isWhole = from === 0 && to === header.frames;
    try {
      const bytes = isWhole ? whole : await joinedInTurns(wavPart(whole, header, from, to), signal);
      if (signal.aborted) return;
      const next: Draft = { form: "file", bytes, mediaType: "audio/wav" };
      own.current = next;
      setCut({ whole, part: [from, to], draft: next });
      onChange(next);
    } catch (cause) {
      if (!signal.aborted) throw cause;
    }
  }

  return { whole, part: isCut ? cut.part : null, trim };
}
