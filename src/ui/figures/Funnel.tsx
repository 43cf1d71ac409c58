import type { CSSProperties, ReactNode } from "react";

export interface FunnelStep {
  word: string;
  /** As shown, such as `1,640`. */
  count: string;
  /** Of all, 0 to 1; and of the step before. */
  share: number;
  shareBefore: number;
  /** Median time from the step before, such as `1 min 22 s`. */
  median?: string | undefined;
  /** Such as `751 not yet`. */
  lost?: string | undefined;
  /** Wraps the step, to list those that have not come this far. */
  link?: ((step: ReactNode, className: string) => ReactNode) | undefined;
}

interface FunnelProps {
  /** What the steps are called, known before they are counted. */
  words: readonly string[];
  /** `null`: still reading, or `isUnknown` for now. */
  steps: readonly FunnelStep[] | null;
  isUnknown?: boolean;
}

/** Five joined areas, height is the count; hatched is what has not come this far. */
export function Funnel({ words, steps, isUnknown = false }: FunnelProps) {
  if (!steps) return <FunnelOutline words={words} isUnknown={isUnknown} />;
  return (
    <ol className="funnel">
      {steps.map((step, place) => {
        const inside = (
          <>
            <b className="funnel-count text-xl leading-6 max-md:text-md font-head tracking-[-0.01em]">{step.count}</b>
            <span className="funnel-word text-sm text-ink-2">{step.word}</span>
            <span
              className="funnel-area"
              // Custom properties are not in the type.
              style={
                { "--share": `${step.share * 100}%`, "--share-before": `${step.shareBefore * 100}%` } as CSSProperties
              }
            >
              {place > 0 && <i className="funnel-lost" />}
              <i className="funnel-fill" />
            </span>
            <span className="funnel-facts flex flex-wrap gap-x-2.5 pt-1.5 text-xs">
              <span className="font-label">{step.median ?? (place === 0 ? "0 s" : "–")}</span>
              {step.lost && <span className="text-ink-3">{step.lost}</span>}
            </span>
          </>
        );
        return (
          <li key={step.word}>
            {step.link ? step.link(inside, "funnel-step") : <div className="funnel-step">{inside}</div>}
          </li>
        );
      })}
    </ol>
  );
}

function FunnelOutline({ words, isUnknown }: { words: readonly string[]; isUnknown: boolean }) {
  return (
    <ol
      className="funnel"
      aria-busy={!isUnknown}
      aria-label={isUnknown ? "The funnel is unknown" : "The funnel is being read"}
    >
      {words.map((word) => (
        <li key={word}>
          <div className="funnel-step">
            <span className="funnel-count flex h-6 items-center">
              {isUnknown ? <span className="text-ink-3">–</span> : <span className="h-3 w-12 rounded-1 bg-track" />}
            </span>
            <span className="funnel-word text-sm text-ink-3">{word}</span>
            <span className="funnel-area" />
            <span className="funnel-facts flex h-5.5 pt-1.5" />
          </div>
        </li>
      ))}
    </ol>
  );
}
