import { type ReactNode, useEffect, useRef, useState } from "react";
import { Icon } from "@/ui/Icon";

interface LinkListProps {
  /** What is listed, such as `Versions`. */
  label: string;
  /** What the button shows: where the visitor is. */
  children: ReactNode;
  /** A list item each. `close` is called when one is followed. */
  links: (close: () => void) => ReactNode;
}

/** A button that unfolds a list of links. Going through it leads nowhere until one is followed. */
export function LinkList({ label, children, links }: LinkListProps) {
  const [isOpen, setOpen] = useState(false);
  const whole = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!isOpen) return;
    const leave = ({ target }: Event) => {
      if (!whole.current?.contains(target as Node)) setOpen(false); // these events are of nodes
    };
    const onKeyDown = ({ key }: KeyboardEvent) => {
      if (key !== "Escape") return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener("pointerdown", leave);
    document.addEventListener("focusin", leave);
    document.addEventListener("keydown", onKeyDown);
    return () => {
      document.removeEventListener("pointerdown", leave);
      document.removeEventListener("focusin", leave);
      document.removeEventListener("keydown", onKeyDown);
    };
  }, [isOpen]);

  function close() {
    setOpen(false);
    button.current?.focus(); // or it would be lost with the list
  }

  return (
    <div ref={whole} className="relative">
      <button
        ref={button}
        type="button"
        aria-expanded={isOpen}
        className="flex min-h-(--control) items-center gap-2 rounded-2 border border-line-control bg-surface-raised px-2.5 text-md hover:border-ink-2"
        onClick={() => setOpen(!isOpen)}
      >
        <span>{children}</span>
        <Icon name="down" />
      </button>
      {isOpen && (
        <ul
          aria-label={label}
          className="absolute left-0 z-20 mt-1 max-h-80 min-w-full overflow-y-auto rounded-2 border border-line-strong bg-surface-raised py-1 shadow-float"
        >
          {links(close)}
        </ul>
      )}
    </div>
  );
}
