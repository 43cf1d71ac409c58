import { type ReactNode, useRef } from "react";
import { Button } from "./Button";

interface FileButtonProps {
  children: ReactNode;
  /** Endings and media types, with commas between. */
  accept: string;
  /** Of the file that is asked for, for who cannot see the button's place. */
  label: string;
  onFile: (file: File) => void;
}

/** Asks for one file; the same can be chosen again. */
export function FileButton({ children, accept, label, onFile }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button size="small" onClick={() => input.current?.click()}>
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        accept={accept}
        className="sr-only"
        tabIndex={-1}
        aria-label={label}
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          if (chosen) onFile(chosen);
          event.target.value = "";
        }}
      />
    </>
  );
}
