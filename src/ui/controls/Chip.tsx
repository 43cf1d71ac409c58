import type { ReactNode } from "react";
import { Icon } from "@/ui/Icon";

interface ChipProps {
  children: ReactNode;
  /** Before the words, which say what it shows: a picture without a name of its own. */
  picture?: ReactNode;
  /** For examples: which one is chosen. */
  pressed?: boolean;
  onClick: () => void;
  disabled?: boolean;
}

/** A machined edge, never a pill. */
export function Chip({ children, picture, pressed, onClick, disabled = false }: ChipProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onClick}
      className={`inline-flex min-h-(--control-sm) items-center gap-1.5 rounded-2 border bg-surface-raised px-2 text-sm
        disabled:cursor-not-allowed disabled:text-ink-3
        ${pressed ? "border-accent not-focus-visible:shadow-[inset_0_0_0_1px_var(--accent)]" : "border-line-strong hover:border-ink-2"}`}
    >
      {picture}
      {children}
    </button>
  );
}

/** An active filter: pressing takes it away. */
export function RemovableChip({ children, onRemove }: { children: string; onRemove: () => void }) {
  return (
    <Chip onClick={onRemove}>
      <span className="sr-only">Remove filter </span>
      {children}
      <span className="text-ink-3">
        <Icon name="close" size={12} />
      </span>
    </Chip>
  );
}
