import { useEffect, useRef, useState } from "react";
import type { Draft } from "@/domain/draft";
import { AppError } from "@/domain/errors";
import type { ControlProps } from "./control";

/** What a file was taken as, also with what is to be said of it; or why it is not taken, in a sentence. */
export type Taken = Draft | { draft: Draft; note: string | undefined } | { refused: string };

/** Takes files, one after the other, into a draft. `refused` and `note`: what is said of the draft, until it is another. */
export function useFile(
  draft: Draft,
  onChange: (draft: Draft) => void,
  read: (file: File, signal: AbortSignal) => Promise<Taken>,
  holdRun?: ControlProps["holdRun"],
) {
  const [said, setSaid] = useState<{ beside: Draft; refused?: string; note?: string | undefined } | null>(null);
  const [reading, setReading] = useState<string | null>(null);
  const current = useRef<AbortController>(null);
  const latest = useRef(draft);

  // What was put into the form meanwhile, such as an example, is not taken away by a file that arrives late.
  useEffect(() => {
    latest.current = draft;
    return () => {
      current.current?.abort();
      setReading(null);
    };
  }, [draft]);

  function give(next: Draft, note?: string) {
    setSaid({ beside: next, note });
    onChange(next);
  }

  function refuse(why: string) {
    setSaid({ beside: latest.current, refused: why });
  }

  const take = (file: File) => takeFrom(file.name, (signal) => read(file, signal));

  /** Takes what is no file in the same way. `name`: what is said of it. */
  async function takeFrom(name: string, read: (signal: AbortSignal) => Promise<Taken>) {
    // At once, not with the next drawing: what comes by itself in between leaves the draft alone.
    const release = holdRun?.();
    current.current?.abort();
    const controller = new AbortController();
    current.current = controller;
    const { signal } = controller;
    signal.addEventListener("abort", () => release?.(), { once: true });
    setReading(name);
    setSaid(null);
    try {
      const taken = await read(signal);
      if (signal.aborted) return;
      if ("refused" in taken) refuse(taken.refused);
      else if ("draft" in taken) give(taken.draft, taken.note);
      else give(taken);
    } catch (cause) {
      if (signal.aborted) return;
      refuse(unreadable(name, cause));
    } finally {
      if (!signal.aborted) {
        setReading(null);
        controller.abort(); // lets go, once
      }
    }
  }

  const own = said?.beside === draft ? said : null;
  return { take, takeFrom, give, refuse, unsay: () => setSaid(null), reading, refused: own?.refused, note: own?.note };
}

/** Why a file could not be read, in a sentence. Throws what nobody expects. */
function unreadable(name: string, cause: unknown): string {
  if (cause instanceof AppError) return cause.message;
  if (cause instanceof RangeError) return `This device has no memory for ${name}.`;
  if (cause instanceof DOMException) return `${name} cannot be read: it was moved, changed or closed to this browser.`;
  throw cause;
}
