import { type RefObject, useEffect } from "react";

/** Brings the first field that is to be mended into sight, and the focus to it, each time that a run is refused. */
export function useFirstInvalid(form: RefObject<HTMLElement | null>, refusals: number): void {
  useEffect(() => {
    const field = refusals > 0 ? form.current?.querySelector<HTMLElement>("[data-invalid]") : null;
    if (!field) return;
    const control = field.querySelector<HTMLElement>("[aria-invalid=true]") ?? field;
    control.focus({ preventScroll: true });
    field.scrollIntoView({ block: "nearest" }); // with its label and what is wrong
  }, [form, refusals]);
}
