import { inlineMax, request, requestNotes, tooManyNumbers } from "./request";
import type { PreparedCall, Snippet, SnippetFile } from "./snippet";
import { shellText } from "./text/shellText";

/** The call to a node that serves the model, from a POSIX shell. */
export function curlSnippet(call: PreparedCall): Snippet {
  const body = request(call);
  if (body === null) return { code: null, files: [], notes: [tooManyNumbers] };
  const isShort = body.length <= inlineMax;
  const files: SnippetFile[] = isShort ? [] : [{ name: "request.json", content: body }];
  const code = [
    "NODE=http://localhost:8000",
    `curl --fail-with-body "$NODE"${shellText(`/v2/models/${encodeURIComponent(call.manifest.name)}/infer`)} \\`,
    "  --header 'content-type: application/json' \\",
    `  --data-binary ${isShort ? shellText(body) : "@request.json"}`,
    "",
  ].join("\n");
  return { code, files, notes: requestNotes(call) };
}
