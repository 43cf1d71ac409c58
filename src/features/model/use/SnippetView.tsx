import type { Snippet } from "@/domain/snippets/snippet";
import { CopyButton } from "@/ui/controls/CopyButton";
import { SaveSnippetFile } from "./SaveSnippetFile";

interface SnippetViewProps {
  snippet: Snippet;
  /** The language's name. */
  label: string;
}

/** Code to take away, with the files that it reads. */
export function SnippetView({ snippet: { code, files, notes, url }, label }: SnippetViewProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {code !== null && (
        <div className="relative">
          <div className="absolute top-2 right-2">
            <CopyButton text={code} what={`the code (${label})`} />
          </div>
          <section
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
            tabIndex={0}
            aria-label={`Code: ${label}`}
            className="max-h-[36rem] overflow-auto rounded-2 border border-line bg-surface-sunken p-4"
          >
            <pre className="font-mono text-xs leading-relaxed">{code}</pre>
          </section>
        </div>
      )}
      {files.length > 0 && (
        <p className="flex flex-wrap items-center gap-2 text-sm">
          {code === null ? "It is too long to be shown here, and is a file:" : "The code reads from its folder:"}
          {files.map((file) => (
            <SaveSnippetFile key={file.name} file={file} />
          ))}
        </p>
      )}
      {url !== undefined && (
        <p className="text-sm">
          <a href={url} target="_blank" rel="noopener">
            Open the frame's own page
          </a>
        </p>
      )}
      {notes.map((note) => (
        <p key={note} className="max-w-[80ch] text-sm text-ink-2">
          {note}
        </p>
      ))}
    </div>
  );
}
