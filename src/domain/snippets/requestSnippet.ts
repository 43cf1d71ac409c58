import { request, requestNotes, tooManyNumbers } from "./request";
import type { PreparedCall, Snippet } from "./snippet";

/** The body of the request alone, as JSON. */
export function requestSnippet(call: PreparedCall): Snippet {
  const code = request(call);
  return { code, files: [], notes: code === null ? [tooManyNumbers] : requestNotes(call) };
}
