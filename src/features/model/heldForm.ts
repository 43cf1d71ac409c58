import { useSyncExternalStore } from "react";
import type { SnippetCall } from "@/domain/snippets/snippet";
import type { FormReading, FormState } from "./call/formState";
import { isEqual } from "./call/isEqual";

/** What a model can be called with, and the golden example that it is unchanged. */
export type Given = Pick<SnippetCall, "values" | "parameters" | "exampleId">;

/** The form, and the last in it that a model could be called with: the same object as long as it is the same. `null`: there was none yet. */
export interface Held {
  form: FormState;
  given: Given | null;
  /** The form holds something else now, which no model could be called with. */
  isOld: boolean;
}

/** What the call form holds, for parts of the page beside it: whoever does not look at it is not drawn again when it changes. */
export interface HeldForm {
  get(): Held | null;
  set(form: FormState, reading: FormReading): void;
  subscribe(listener: () => void): () => void;
}

export function createHeldForm(): HeldForm {
  let held: Held | null = null;
  const listeners = new Set<() => void>();

  function givenNow(form: FormState, reading: FormReading): Given | null {
    const last = held?.given ?? null;
    if (!("values" in reading)) return last;
    const given = { ...reading, exampleId: form.exampleId };
    return isEqual(last, given) ? last : given;
  }

  return {
    get: () => held,
    set(form, reading) {
      held = { form, given: givenNow(form, reading), isOld: !("values" in reading) };
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** `null`: there is no form yet. */
export function useHeldForm({ get, subscribe }: HeldForm): Held | null {
  return useSyncExternalStore(subscribe, get);
}
