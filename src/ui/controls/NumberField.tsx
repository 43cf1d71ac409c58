import { type KeyboardEvent, useState } from "react";
import { Icon } from "@/ui/Icon";
import { useFieldControl } from "./Field";

interface NumberFieldProps {
  /** `null`: left empty or not a number. */
  value: number | null;
  onChange: (value: number | null) => void;
  min?: number | undefined;
  max?: number | undefined;
  step?: number | undefined;
  unit?: string | undefined;
}

// Decimal steps such as 0.1 must not leave 0.30000000000000004 behind.
function decimalsOf(step: number): number {
  return (String(step).split(".")[1] ?? "").length;
}

/** What is typed stays as typed, also when it is out of range: the error says so, and nothing is lost. */
export function NumberField({ value, onChange, min, max, step = 1, unit }: NumberFieldProps) {
  const field = useFieldControl();
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? (value === null ? "" : String(value));

  function type(next: string) {
    setTyped(next);
    const number = next.trim() === "" ? Number.NaN : Number(next.replace(",", "."));
    onChange(Number.isFinite(number) ? number : null);
  }

  function stepBy(steps: number) {
    const from = value ?? min ?? 0;
    const stepped = Number((from + steps * step).toFixed(Math.max(decimalsOf(step), decimalsOf(from))));
    setTyped(null);
    onChange(Math.min(max ?? Number.POSITIVE_INFINITY, Math.max(min ?? Number.NEGATIVE_INFINITY, stepped)));
  }

  function onKeyDown(event: KeyboardEvent) {
    const steps = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
    if (steps === undefined) return;
    event.preventDefault();
    stepBy(steps);
  }

  const stepper =
    "grid w-9 place-items-center self-stretch hover:bg-surface-hover disabled:text-ink-3 disabled:cursor-not-allowed";
  return (
    <div
      className={`inline-flex min-h-(--control) items-stretch rounded-2 border bg-surface-raised
        focus-within:border-accent focus-within:shadow-[0_0_0_1px_var(--accent)]
        ${field["aria-invalid"] ? "border-no" : "border-line-control"}`}
    >
      <button
        type="button"
        className={stepper}
        aria-label="Less"
        disabled={value !== null && min !== undefined && value <= min}
        onClick={() => stepBy(-1)}
      >
        <Icon name="minus" />
      </button>
      <span className="flex items-center border-x border-line">
        <input
          {...field}
          inputMode="decimal"
          role="spinbutton"
          aria-valuemin={min}
          aria-valuemax={max}
          aria-valuenow={value ?? undefined}
          className="w-[calc(var(--chars)*1ch+1rem)] min-w-12 bg-transparent px-2 text-center outline-none focus-visible:shadow-none"
          style={{ "--chars": text.length } as React.CSSProperties /* custom properties are not in the type */}
          value={text}
          onChange={(event) => type(event.target.value)}
          onBlur={() => value !== null && setTyped(null)}
          onKeyDown={onKeyDown}
        />
        {unit && <span className="pr-2.5 text-sm text-ink-3">{unit}</span>}
      </span>
      <button
        type="button"
        className={stepper}
        aria-label="More"
        disabled={value !== null && max !== undefined && value >= max}
        onClick={() => stepBy(1)}
      >
        <Icon name="plus" />
      </button>
    </div>
  );
}
