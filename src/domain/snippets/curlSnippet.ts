import { request, requestFile, requestNotes } from "./request";
import type { PreparedCall, Snippet } from "./snippet";
import { shellText } from "./text/shellText";

/** Characters of a request that stand in a shell's line. */
const inlineMax = 2000;

/** The call to a node that serves the model, from a POSIX shell. */
export function curlSnippet(call: PreparedCall): Snippet {
  const body = request(call);
  const inline = body !== null && body.length <= inlineMax ? body : null;
  const code = [
    "NODE=http://localhost:8000",
    `curl --fail-with-body "$NODE"${shellText(`/v2/models/${encodeURIComponent(call.manifest.name)}/infer`)} \\`,
    "  --header 'content-type: application/json' \\",
    `  --data-binary ${inline === null ? "@request.json" : shellText(inline)}`,
    "",
  ].join("\n");
  return { code, files: inline === null ? [requestFile(call)] : [], notes: requestNotes(call) };
}
