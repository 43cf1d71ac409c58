import { figuresText } from "@/domain/words";

interface LabelBarsProps {
  /** Most first. Scores from 0 to 1 stand on a quarter grid; others on a grid up to the largest. One that is no number has no bar. */
  entries: { label: string; score: number }[];
}

/** `99.21 %` for shares of one, plain figures for other scores. A share under a hundredth of a percent is not drawn as nothing. */
export function scoreText(score: number, isShare: boolean): string {
  if (!Number.isFinite(score)) return String(score);
  if (!isShare) return figuresText(score, 4);
  if (score > 0 && score < 0.0001) return "< 0.01 %";
  return `${(score * 100).toFixed(2)} %`;
}

export function LabelBars({ entries }: LabelBarsProps) {
  const isShare = entries.every(({ score }) => score >= 0 && score <= 1);
  const sizes = entries.map(({ score }) => Math.abs(score)).filter(Number.isFinite);
  const full = isShare ? 1 : Math.max(...sizes, Number.MIN_VALUE);
  const percent = (score: number) => `${Math.min(100, Math.max(0, (score / full) * 100))}%`;

  return (
    <ol className="grid grid-cols-[minmax(1.75rem,auto)_minmax(6rem,1fr)_4.25rem] gap-x-2">
      {entries.map(({ label, score }, place) => {
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list may have one label twice, and a bar holds no state
          <li key={place} className="col-span-full grid min-h-6 grid-cols-subgrid items-center">
            <span className="max-w-40 truncate font-label" title={label}>
              {label}
            </span>
            <span className="relative self-stretch border-l border-line-control bg-[linear-gradient(270deg,var(--line)_1px,transparent_1px)] bg-size-[25%_100%]">
              {!Number.isNaN(score) && (
                <span
                  className={`absolute inset-y-[5px] left-0 min-w-px ${place === 0 ? "bg-series" : "bg-series-rest"}`}
                  style={{ width: percent(score) }}
                />
              )}
            </span>
            <span className={`text-right ${place === 0 ? "font-strong text-ink" : "text-ink-2"}`}>
              {scoreText(score, isShare)}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
