import { request, requestFile, requestNotes } from "./request";
import type { PreparedCall, Snippet } from "./snippet";

/** The body of the request alone, as JSON. */
export function requestSnippet(call: PreparedCall): Snippet {
  const code = request(call);
  return { code, files: code === null ? [requestFile(call)] : [], notes: requestNotes(call) };
}
