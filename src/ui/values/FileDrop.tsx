import { type DragEvent, type ReactNode, useRef, useState } from "react";
import { Button } from "@/ui/controls/Button";
import { useFieldPart } from "@/ui/controls/Field";
import { PasteInto } from "./PasteInto";

interface FileDropProps {
  /** What the button says, such as “Choose a picture”. */
  choose: string;
  /** For the file dialog, such as `image/*`. */
  accept: string;
  onFile: (file: File) => void;
  /** Other ways to give one, beside the button. */
  actions?: ReactNode;
  /** What was given, shown in place of the invitation. */
  children?: ReactNode;
}

/** A file by dialog, by drag and drop, or pasted while this has the focus. */
export function FileDrop({ choose, accept, onFile, actions, children }: FileDropProps) {
  const { label, labelId, describedBy } = useFieldPart();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);

  function take(files: FileList | null | undefined) {
    const file = files?.[0];
    if (file) onFile(file);
  }

  return (
    <PasteInto onFile={onFile}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra way; the button inside is the accessible one */}
      <div
        className={`rounded-2 border border-dashed p-3 ${over ? "border-accent bg-accent-wash" : "border-line-control bg-surface-raised"}`}
        onDragOver={(event: DragEvent) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event: DragEvent) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files);
        }}
      >
        {children && <div className="mb-3">{children}</div>}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <Button
            size="small"
            aria-describedby={[labelId, describedBy].filter(Boolean).join(" ") || undefined}
            onClick={() => input.current?.click()}
          >
            {choose}
          </Button>
          {actions}
          <span className="text-xs text-ink-3 pointer-coarse:hidden">or drop it here, or paste it</span>
        </div>
        <input
          ref={input}
          type="file"
          aria-label={label && `File for ${label}`}
          accept={accept}
          tabIndex={-1}
          className="sr-only"
          onChange={(event) => {
            take(event.target.files);
            event.target.value = ""; // the same file can be chosen again
          }}
        />
      </div>
    </PasteInto>
  );
}
