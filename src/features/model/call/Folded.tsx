import { type ReactNode, useEffect, useRef } from "react";

interface FoldedProps {
  title: string;
  /** Something in it is to be mended: it opens, and stays open when it is. */
  hasError: boolean;
  children: ReactNode;
}

/** A part of the form that few people need. */
export function Folded({ title, hasError, children }: FoldedProps) {
  const fold = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (hasError && fold.current) fold.current.open = true;
  }, [hasError]);
  return (
    <details ref={fold}>
      <summary className="font-label">{title}</summary>
      <div className="mt-3 grid grid-cols-[minmax(0,1fr)] gap-4">{children}</div>
    </details>
  );
}
