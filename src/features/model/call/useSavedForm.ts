import { useEffect, useRef } from "react";
import type { VersionHead } from "@/domain/model";
import { type Services, useServices } from "@/services";
import { leastJsonLength } from "./callJson";
import type { FormState } from "./formState";
import { forgetForm, isLarge, isMarkedLarge, largeKeyFor, markLarge, saveForm } from "./savedForm";

/** Between two changes of a large form, milliseconds: what is still being changed is not written. */
const pauseMs = 300;

/**
 * Keeps what is in the form: a small one once its page is hidden or left, since writing it out at each keystroke would hold the typing up; a large
 * one as soon as it is no longer changed, since a page that is left has no time to write it.
 */
export function useSavedForm(head: VersionHead, form: FormState): void {
  const { largeForms } = useServices();
  const latest = useRef(form);
  const keepLatest = useRef<() => void>(null);

  useEffect(() => {
    let kept: FormState | null = null;
    const keep = () => {
      const { current } = latest;
      if (current === kept) return;
      kept = current;
      keepForm(head, current, largeForms);
    };
    const keepHidden = () => {
      if (document.visibilityState === "hidden") keep(); // the last that a phone tells of a page that it ends
    };
    keepLatest.current = keep;
    window.addEventListener("pagehide", keep);
    document.addEventListener("visibilitychange", keepHidden);
    return () => {
      window.removeEventListener("pagehide", keep);
      document.removeEventListener("visibilitychange", keepHidden);
      keep();
    };
  }, [head, largeForms]);

  useEffect(() => {
    latest.current = form;
    if (!form.touched || !isLarge(form)) return;
    const pause = setTimeout(() => keepLatest.current?.(), pauseMs);
    return () => clearTimeout(pause);
  }, [form]);
}

function keepForm(head: VersionHead, form: FormState, largeForms: Services["largeForms"]): void {
  const wasLarge = isMarkedLarge(head);
  if (form.touched && !saveForm(head, form)) keepLarge(head, form, largeForms);
  if (!form.touched && form.exampleId !== null) forgetForm(head);
  if (wasLarge && !isMarkedLarge(head)) largeForms.drop(largeKeyFor(head)).catch(() => undefined); // it goes in a day
}

function keepLarge(head: VersionHead, { drafts, parameters }: FormState, largeForms: Services["largeForms"]): void {
  const form = { drafts, parameters };
  markLarge(head, true); // before it is written: no page that is left waits for that
  largeForms.keep(largeKeyFor(head), form, leastJsonLength(form)).catch(() => markLarge(head, false));
}
