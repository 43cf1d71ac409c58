import { Progress } from "radix-ui";

interface ProgressBarProps {
  label: string;
  /** 0 to 1; `null`: under way, with no known end. */
  share: number | null;
  /** Says the share to a screen reader, such as `6.1 of 9.8 MB`. */
  valueText?: string;
}

/** Blue: it happens here, now. */
export function ProgressBar({ label, share, valueText }: ProgressBarProps) {
  return (
    <Progress.Root
      aria-label={label}
      value={share === null ? null : Math.round(share * 100)}
      getValueLabel={(value) => valueText ?? `${value} %`}
      className="relative h-1.5 overflow-hidden bg-track"
    >
      <Progress.Indicator
        className={`absolute inset-y-0 left-0 bg-series ${share === null ? "w-1/4 motion-safe:animate-[progress-wanders_1.6s_linear_infinite_alternate]" : ""}`}
        style={share === null ? undefined : { width: `${Math.min(1, Math.max(0, share)) * 100}%` }}
      />
    </Progress.Root>
  );
}
