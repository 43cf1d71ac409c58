import type { ClipboardEvent, ReactNode } from "react";

/** Takes a file that is pasted while anything in it has the focus, which a click on it gives. */
export function PasteInto({ onFile, children }: { onFile: (file: File) => void; children: ReactNode }) {
  function paste(event: ClipboardEvent) {
    const [file] = event.clipboardData.files;
    if (!file || event.defaultPrevented) return; // one inside has taken it
    event.preventDefault();
    onFile(file);
  }
  return (
    <div tabIndex={-1} onPaste={paste}>
      {children}
    </div>
  );
}
