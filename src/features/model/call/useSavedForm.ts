import { useEffect, useRef } from "react";
import type { VersionHead } from "@/domain/model";
import type { FormState } from "./formState";
import { forgetForm, saveForm } from "./savedForm";

/** Keeps what is in the form once its page is hidden or left: writing a photograph out at each keystroke would hold the typing up. */
export function useSavedForm(head: VersionHead, form: FormState): void {
  const latest = useRef(form);
  useEffect(() => {
    latest.current = form;
  }, [form]);

  useEffect(() => {
    let kept: FormState | null = null;
    const keep = () => {
      const { current } = latest;
      if (current === kept) return;
      kept = current;
      if (current.touched) saveForm(head, current);
      else if (current.exampleId !== null) forgetForm(head);
    };
    const keepHidden = () => {
      if (document.visibilityState === "hidden") keep(); // the last that a phone tells of a page that it ends
    };
    window.addEventListener("pagehide", keep);
    document.addEventListener("visibilitychange", keepHidden);
    return () => {
      window.removeEventListener("pagehide", keep);
      document.removeEventListener("visibilitychange", keepHidden);
      keep();
    };
  }, [head]);
}
