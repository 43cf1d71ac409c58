import type { TensorSpec } from "@/domain/manifest";
import { anyAxes } from "@/domain/symbols";
import { SizeField } from "./SizeField";
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

/** A small field for each size that the shape leaves open, or for the whole shape: what Zeros and Random make is of these sizes. */
export function SymbolFields({ spec, symbols, typed, onChange, wrong }: SymbolFieldsProps) {
  return (
    <div className="mt-2 flex flex-wrap gap-x-4 gap-y-2">
      {symbols.map((symbol) => {
        const looks =
          symbol === anyAxes
            ? ({
                label: "Shape",
                limits: "as in 1, 3, 224, 224; nested lists and .npy files bring their own",
                inputMode: "text",
                className: "w-36",
              } as const)
            : ({
                label: symbol,
                limits: sizeLimitsText(limitsOf(spec, symbol)),
                inputMode: "numeric",
                className: "w-16",
              } as const);
        return (
          <SizeField
            key={symbol}
            {...looks}
            isWrong={wrong === symbol}
            value={typed.get(symbol) ?? startingSize(spec, symbol)}
            onText={(text) => onChange(symbol, text)}
          />
        );
      })}
    </div>
  );
}
