import { useId } from "react";
import type { TensorSpec } from "@/domain/manifest";
import { limitsOf, sizeLimitsText, startingSize } from "./symbolSizes";

interface SymbolFieldsProps {
  spec: TensorSpec;
  symbols: readonly string[];
  /** As typed, by symbol. */
  typed: ReadonlyMap<string, string>;
  onChange: (symbol: string, text: string) => void;
  /** The one that is not within its limits. */
  wrong: string | null;
}

/** A small field for each size that the shape leaves open: what Zeros and Random make is of these sizes. */
export function SymbolFields({ spec, symbols, typed, onChange, wrong }: SymbolFieldsProps) {
  const id = useId();
  return (
    <div className="mt-2 flex flex-wrap gap-x-4 gap-y-2">
      {symbols.map((symbol, place) => (
        <div key={symbol} className="flex flex-wrap items-center gap-x-1.5 text-sm">
          <label htmlFor={`${id}-${place}`} className="max-w-40 truncate font-mono" title={symbol}>
            {symbol}
          </label>
          <input
            id={`${id}-${place}`}
            aria-describedby={`${id}-${place}-limits`}
            aria-invalid={wrong === symbol || undefined}
            inputMode="numeric"
            className={`min-h-(--control-sm) w-16 rounded-2 border bg-surface-raised px-2 outline-none focus-visible:border-accent focus-visible:shadow-[0_0_0_1px_var(--accent)] ${wrong === symbol ? "border-no" : "border-line-control"}`}
            value={typed.get(symbol) ?? startingSize(spec, symbol)}
            onChange={(event) => onChange(symbol, event.target.value)}
          />
          <span id={`${id}-${place}-limits`} className="text-xs text-ink-3">
            {sizeLimitsText(limitsOf(spec, symbol))}
          </span>
        </div>
      ))}
    </div>
  );
}
