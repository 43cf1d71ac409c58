import { type HTMLAttributes, useId } from "react";

interface SizeFieldProps {
  label: string;
  value: string;
  onText: (text: string) => void;
  /** What may stand in it. */
  limits: string;
  isWrong: boolean;
  inputMode: HTMLAttributes<HTMLInputElement>["inputMode"];
  /** Its width. */
  className: string;
}

/** A small field for what Zeros and Random make. */
export function SizeField({ label, value, onText, limits, isWrong, inputMode, className }: SizeFieldProps) {
  const id = useId();
  return (
    <div className="flex flex-wrap items-center gap-x-1.5 text-sm">
      <label htmlFor={id} className="max-w-40 truncate font-mono" title={label}>
        {label}
      </label>
      <input
        id={id}
        aria-describedby={`${id}-limits`}
        aria-invalid={isWrong || undefined}
        inputMode={inputMode}
        className={`min-h-(--control-sm) ${className} rounded-2 border bg-surface-raised px-2 outline-none focus-visible:border-accent focus-visible:shadow-[0_0_0_1px_var(--accent)] ${isWrong ? "border-no" : "border-line-control"}`}
        value={value}
        onChange={(event) => onText(event.target.value)}
      />
      <span id={`${id}-limits`} className="text-xs text-ink-3">
        {limits}
      </span>
    </div>
  );
}
