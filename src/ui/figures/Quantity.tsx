/** A number and its unit, `4 min`; several make one, `4 min 12 s`. */
export interface QuantityPart {
  digits: string;
  unit: string;
}

const sizes = {
  "2xl": "text-2xl tracking-[-0.015em]",
  "3xl": "text-3xl tracking-[-0.03em]",
  /** `2xl` on a phone, else `3xl`. */
  fluid: "text-2xl tracking-[-0.015em] md:text-3xl md:tracking-[-0.03em]",
};

/** A large number: the digits strong, the unit half size and grey. */
export function Quantity({ parts, size = "3xl" }: { parts: readonly QuantityPart[]; size?: keyof typeof sizes }) {
  return (
    <span className={`font-head whitespace-nowrap ${sizes[size]}`}>
      {parts.map(({ digits, unit }) => (
        <span key={unit} className="not-first:ml-[0.2em]">
          {digits}
          <span className="text-[0.5em] font-label tracking-[-0.01em] text-ink-2"> {unit}</span>
        </span>
      ))}
    </span>
  );
}
