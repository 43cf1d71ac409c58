import { bareSnippet } from "@/domain/snippets/bareSnippet";
import { clientSnippet } from "@/domain/snippets/clientSnippet";
import { curlSnippet } from "@/domain/snippets/curlSnippet";
import { type EmbeddedCall, embedSnippet } from "@/domain/snippets/embedSnippet";
import { pythonSnippet } from "@/domain/snippets/pythonSnippet";
import { requestSnippet } from "@/domain/snippets/requestSnippet";
import type { PreparedCall, Snippet, SnippetCall } from "@/domain/snippets/snippet";
import type { Code } from "@/features/model/modelSearch";

interface SnippetLanguage {
  label: string;
  /** What the code is, in a sentence. Which steps it writes out, and where TypeScript runs, is the snippet's to tell. */
  told: string;
}

/** Written from what is given alone. */
interface PlainLanguage extends SnippetLanguage {
  write(call: SnippetCall): Snippet;
}

/** Written from what the graph is fed, too. */
interface PreparedLanguage extends SnippetLanguage {
  writePrepared(call: PreparedCall): Snippet;
}

/** Written from the link to what is in the form. */
interface LinkedLanguage extends SnippetLanguage {
  writeLinked(call: EmbeddedCall): Snippet;
}

export const snippetLanguages: Record<Code, PlainLanguage | PreparedLanguage | LinkedLanguage> = {
  library: {
    label: "Library",
    told: "TypeScript with the package callable-client, which Callable's repository builds (npm run build:lib). It reads the registry, checks every byte, and does all that the page does.",
    write: clientSnippet,
  },
  web: {
    label: "onnxruntime-web",
    told: "TypeScript with onnxruntime-web alone, and @huggingface/tokenizers where a text becomes tokens.",
    writePrepared: bareSnippet,
  },
  python: {
    label: "Python",
    told: "Python 3 with onnxruntime and numpy; pictures with Pillow, sounds with SciPy, tokens with tokenizers.",
    writePrepared: pythonSnippet,
  },
  curl: {
    label: "curl",
    told: "A request of the Open Inference Protocol v2, from a shell.",
    writePrepared: curlSnippet,
  },
  json: {
    label: "JSON",
    told: "The body of a request of the Open Inference Protocol v2.",
    writePrepared: requestSnippet,
  },
  embed: {
    label: "Embed",
    told: "HTML that shows this form, with these inputs and this version, in any page. It runs on the device of whoever reads that page.",
    writeLinked: embedSnippet,
  },
};
