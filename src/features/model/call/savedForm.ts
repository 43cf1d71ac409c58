import type { VersionHead } from "@/domain/model";
import { type FilledForm, formFromJson, formToJson, leastJsonLength } from "./callJson";

// What is in a form outlives a reload and the way back, in this tab alone.

/** Session storage holds about 5 MB for the whole page. Characters. */
const maxSavedLength = 1_500_000;

function keyFor({ blobId, number }: VersionHead): string {
  return `form:${blobId}:${number}`;
}

/** Keeps the form; one too large to keep leaves the last smaller one in place. */
export function saveForm(head: VersionHead, form: FilledForm): void {
  if (leastJsonLength(form) > maxSavedLength) return; // a photo is not written out only to be thrown away
  const json = formToJson({ drafts: form.drafts, parameters: form.parameters });
  if (json.length > maxSavedLength) return;
  try {
    sessionStorage.setItem(keyFor(head), json);
  } catch {
    // A full or forbidden store only means that a reload starts with the first example.
  }
}

export function forgetForm(head: VersionHead): void {
  try {
    sessionStorage.removeItem(keyFor(head));
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
