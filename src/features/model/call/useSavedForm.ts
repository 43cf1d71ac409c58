import { useEffect, useRef } from "react";
import type { VersionHead } from "@/domain/model";
import { type Services, useServices } from "@/services";
import { leastJsonLength } from "./callJson";
import type { FormState } from "./formState";
import { forgetForm, isLarge, isMarkedLarge, largeKeyFor, markLarge, saveForm } from "./savedForm";

/** After a writing of a large form that is being changed, milliseconds: each takes all of it. */
const pauseMs = 300;

/**
 * Keeps what is in the form: a small one once its page is hidden or left, since writing it out at each keystroke would hold the typing up; a large
 * one with its first change, and while it is changed further every now and then. A page that is left cannot wait until it is written: what was given
 * a moment before may be lost, and what was kept before it then stays.
 */
export function useSavedForm(head: VersionHead, form: FormState): void {
  const { largeForms } = useServices();
  const latest = useRef(form);
  const keepChanged = useRef<() => void>(null);

  useEffect(() => {
    /** What was last begun to be kept, and what is. */
    let begun: FormState | null = null;
    let kept: FormState | null = null;
    let isOver = false;
    /** A large form is being written, or was just now. */
    let isResting = false;
    let rest: ReturnType<typeof setTimeout> | undefined;
    const keep = async (isLeaving: boolean) => {
      const { current } = latest;
      if (current === (isLeaving ? kept : begun)) return; // what is still being written may not be waited for
      begun = current;
      const writing = keepForm(head, current, largeForms, isLeaving);
      if (writing) await writing;
      kept = current;
    };
    const keepLarge = async () => {
      const { current } = latest;
      if (isResting || isOver || current === begun || !current.touched || !isLarge(current)) return;
      isResting = true; // what is changed from now on is looked at afterwards
      await keep(false);
      rest = setTimeout(() => {
        isResting = false;
        keepLarge();
      }, pauseMs);
    };
    const keepLeft = () => void keep(true);
    const keepHidden = () => {
      if (document.visibilityState === "hidden") keepLeft(); // the last that a phone tells of a page that it ends
    };
    keepChanged.current = keepLarge;
    window.addEventListener("pagehide", keepLeft);
    document.addEventListener("visibilitychange", keepHidden);
    return () => {
      window.removeEventListener("pagehide", keepLeft);
      document.removeEventListener("visibilitychange", keepHidden);
      isOver = true;
      clearTimeout(rest);
      void keep(false);
    };
  }, [head, largeForms]);

  useEffect(() => {
    latest.current = form;
    keepChanged.current?.();
  }, [form]);
}

/** Until the store has done its part; `null`: it has none, and all is done. */
function keepForm(
  head: VersionHead,
  form: FormState,
  largeForms: Services["largeForms"],
  isLeaving: boolean,
): Promise<void> | null {
  const wasLarge = isMarkedLarge(head);
  const isElsewhere = form.touched && !saveForm(head, form);
  if (!form.touched && form.exampleId !== null) forgetForm(head);
  if (isElsewhere) return keepLarge(head, form, largeForms, isLeaving);
  if (!wasLarge || isMarkedLarge(head)) return null;
  return largeForms.drop(largeKeyFor(head)).catch(() => undefined); // it goes in a day
}

async function keepLarge(
  head: VersionHead,
  { drafts, parameters }: FormState,
  largeForms: Services["largeForms"],
  isLeaving: boolean,
): Promise<void> {
  const form = { drafts, parameters };
  markLarge(head, true); // before it is written: no page that is left waits for that
  try {
    await largeForms.keep(largeKeyFor(head), form, leastJsonLength(form), isLeaving);
  } catch {
    markLarge(head, false);
  }
}
