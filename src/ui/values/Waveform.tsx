import { type ReactNode, useId } from "react";
import { timeTicks } from "./timeTicks";

interface WaveformProps {
  label: string;
  /** The least and the greatest sample of each column, ±1 being full scale. `null`: not known yet. */
  peaks: { low: Float32Array; high: Float32Array } | null;
  /** How long all of it lasts. */
  seconds: number;
  /** The part that counts, as shares of the whole; what is outside is grey. */
  chosen?: [from: number, to: number] | undefined;
  /** Ink for what was given, blue for what a model made. */
  tone: "ink" | "series";
  /** Over the picture, such as where the player is. */
  children?: ReactNode;
}

const height = 72;
/** Of the thinnest column, so that silence is a line: a share of full scale. */
const least = 0.012;

/** A sound over its time. Louder than full scale is drawn cut, as it is played. */
export function Waveform({ label, peaks, seconds, chosen = [0, 1], tone, children }: WaveformProps) {
  const clip = useId();
  const columns = peaks?.low.length ?? 1;
  const shape = peaks ? outline(peaks) : "";
  const [from, to] = chosen;
  return (
    <div>
      <div className="relative bg-surface-sunken" style={{ height }}>
        <svg
          viewBox={`0 -1 ${columns} 2`}
          preserveAspectRatio="none"
          role="img"
          aria-label={label}
          aria-busy={peaks === null}
          className="absolute inset-0 size-full"
        >
          <clipPath id={clip}>
            <rect x={from * columns} y={-1} width={(to - from) * columns} height={2} />
          </clipPath>
          <path d={shape} fill="currentColor" className="text-series-rest" />
          <path
            d={shape}
            fill="currentColor"
            clipPath={`url(#${clip})`}
            className={tone === "ink" ? "text-ink" : "text-series"}
          />
        </svg>
        {children}
      </div>
      <div className="relative mt-1 h-4 text-2xs text-ink-3" aria-hidden="true">
        {timeTicks(seconds).map(({ at, text }) => (
          <span
            key={at}
            className={`absolute top-0 ${at === 0 ? "" : "-translate-x-1/2"}`}
            style={{ left: `${(100 * at) / seconds}%` }}
          >
            {text}
          </span>
        ))}
      </div>
    </div>
  );
}

function outline({ low, high }: { low: Float32Array; high: Float32Array }): string {
  const y = (sample: number) => (-Math.max(-1, Math.min(1, sample))).toFixed(3);
  const corner = (at: number, sample: number) => `${at} ${y(sample)}L${at + 1} ${y(sample)}`;
  const above = Array.from(high, (sample, at) => corner(at, Math.max(sample, least)));
  const below = Array.from(low, (sample, at) => {
    const edge = Math.min(sample, -least);
    return `${at + 1} ${y(edge)}L${at} ${y(edge)}`;
  }).reverse();
  return `M${[...above, ...below].join("L")}Z`;
}
