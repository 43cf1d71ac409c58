interface DifferenceScaleProps {
  label: string;
  /** The largest difference as a part of what is allowed: 1 is just allowed. */
  share: number;
  /** The shape: enough may be allowed to lie outside. */
  passed: boolean;
}

const leastPower = -6;
const mostPower = 3;

/** 0 to 100: where `value` stands on the logarithmic scale; what is smaller or larger stands at its ends. */
function place(value: number): number {
  const power = value > 0 ? Math.log10(value) : leastPower;
  return ((Math.min(mostPower, Math.max(leastPower, power)) - leastPower) / (mostPower - leastPower)) * 100;
}

const ticks = [-6, -3, 0, 3];

/** A disc or a cross beside the shaded part that is allowed, which ends at 1. */
export function DifferenceScale({ label, share, passed }: DifferenceScaleProps) {
  return (
    <div className="pt-1 pb-7" role="img" aria-label={label}>
      <div className="relative h-3.5 border-b border-line-control">
        <span
          className="absolute bottom-0 left-0 h-2.5 border-r-[1.5px] border-ink bg-yes-wash"
          style={{ width: `${place(1)}%` }}
        />
        <svg
          className={`absolute bottom-0 -ml-1.5 ${passed ? "text-yes" : "text-no"}`}
          style={{ left: `${place(share)}%` }}
          width="12"
          height="12"
          viewBox="0 0 12 12"
          aria-hidden="true"
        >
          {passed ? (
            <circle cx="6" cy="6" r="4.25" fill="currentColor" />
          ) : (
            <path d="M2 2l8 8M10 2l-8 8" stroke="currentColor" strokeWidth="2" />
          )}
        </svg>
        {ticks.map((power) => (
          <span
            key={power}
            className={`absolute top-full h-1 border-l border-line-control text-2xs text-ink-3 ${power === leastPower ? "" : power === mostPower ? "-translate-x-full" : "-translate-x-1/2"}`}
            style={{ left: `${place(10 ** power)}%` }}
          >
            <span className={`absolute top-1.5 whitespace-nowrap ${power === mostPower ? "right-0" : ""}`}>
              {power === 0 ? (
                "1"
              ) : (
                <>
                  10<sup>{power < 0 ? `−${-power}` : power}</sup>
                </>
              )}
            </span>
          </span>
        ))}
      </div>
    </div>
  );
}
