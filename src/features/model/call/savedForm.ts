import type { VersionHead } from "@/domain/model";
import { type FilledForm, formFromJson, formToJson, leastJsonLength } from "./callJson";

// What is in a form outlives a reload and the way back, in this tab alone.

/** Session storage holds about 5 MB for the whole page. Characters. */
const maxSavedLength = 1_500_000;

function keyFor({ blobId, number }: VersionHead): string {
  return `form:${blobId}:${number}`;
}

/** Where it stands that a form is kept elsewhere, being too large. What was kept before stays: the larger one may be gone. */
function largeMarkFor(head: VersionHead): string {
  return `large-${keyFor(head)}`;
}

/** By which this tab's form of a version is kept elsewhere. */
export function largeKeyFor(head: VersionHead): string {
  return `${tabId()}:${keyFor(head)}`;
}

let knownTabId: string | null = null;

function tabId(): string {
  try {
    knownTabId ??= sessionStorage.getItem("tab") ?? crypto.randomUUID();
    sessionStorage.setItem("tab", knownTabId);
  } catch {
    // A forbidden store: no reload finds the form again.
  }
  return knownTabId ?? "";
}

/** Whether a form is too large for session storage. */
export function isLarge(form: FilledForm): boolean {
  return leastJsonLength(form) > maxSavedLength; // a photo is not written out only to be thrown away
}

/** Keeps the form. `false`: it is too large, and what was kept before stays. */
export function saveForm(head: VersionHead, form: FilledForm): boolean {
  if (isLarge(form)) return false;
  const json = formToJson({ drafts: form.drafts, parameters: form.parameters });
  if (json.length > maxSavedLength) return false;
  try {
    sessionStorage.setItem(keyFor(head), json);
    sessionStorage.removeItem(largeMarkFor(head));
  } catch {
    // A full or forbidden store only means that a reload starts with the first example.
  }
  return true;
}

/** Says whether this tab's form is kept elsewhere. */
export function markLarge(head: VersionHead, isElsewhere: boolean): void {
  try {
    if (isElsewhere) sessionStorage.setItem(largeMarkFor(head), "kept elsewhere");
    else sessionStorage.removeItem(largeMarkFor(head));
  } catch {
    // As above.
  }
}

export function isMarkedLarge(head: VersionHead): boolean {
  try {
    return sessionStorage.getItem(largeMarkFor(head)) !== null;
  } catch {
    return false;
  }
}

export function forgetForm(head: VersionHead): void {
  try {
    sessionStorage.removeItem(keyFor(head));
    sessionStorage.removeItem(largeMarkFor(head));
  } catch {
    // A forbidden store holds nothing to forget.
  }
}

export function savedForm(head: VersionHead): FilledForm | null {
  try {
    const json = sessionStorage.getItem(keyFor(head));
    return json === null ? null : formFromJson(json);
  } catch {
    return null; // written by an older page, or the store is forbidden
  }
}
