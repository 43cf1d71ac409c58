import type { ResultProps } from "@/kinds/result";
import { LabelBars, scoreText } from "@/ui/values/LabelBars";

/** More are in the raw view. */
const shownClasses = 12;

/** The answer itself, large, and how the model weighed it against the others. */
export function ClassesResult({ value: { entries } }: ResultProps<"classes">) {
  const [first] = entries;
  if (!first) return <p className="text-ink-2">The model named no class.</p>;
  const isShare = entries.every(({ score }) => score >= 0 && score <= 1);
  // What is no number stands behind all others: then none is one.
  const isWeighed = !Number.isNaN(first.score);
  return (
    <>
      {!isWeighed && <p className="mb-4 text-ink-2">The model weighed no class: no score is a number.</p>}
      {isWeighed && (
        <p className="mb-4 flex flex-wrap items-end gap-x-3.5 gap-y-1">
          <b
            className={`font-head tracking-[-0.03em] [overflow-wrap:anywhere] ${first.label.length <= 3 ? "text-[4.5rem] leading-[3.75rem]" : "text-3xl"}`}
          >
            {first.label}
          </b>
          <span className="text-lg font-strong">{scoreText(first.score, isShare)}</span>
        </p>
      )}
      <LabelBars entries={entries.slice(0, shownClasses)} />
      {entries.length > shownClasses && (
        <p className="mt-1 text-xs text-ink-3">{entries.length - shownClasses} more in the raw view</p>
      )}
    </>
  );
}
