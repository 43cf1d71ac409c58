import { useState } from "react";
import { withoutTurns } from "@/domain/withoutTurns";
import { countText, numberText } from "@/domain/words";
import { Button } from "@/ui/controls/Button";

/** Entries, and characters of a value, that are shown before anybody asks for more. */
const entriesShown = 50;
const charactersShown = 400;

/** What the exporter wrote beside the graph, as text and no more. */
export function Metadata({ metadata }: { metadata: Record<string, string> }) {
  const entries = Object.entries(metadata);
  if (entries.length === 0) return <p className="text-sm text-ink-2">The file has no metadata.</p>;
  return (
    <>
      <dl className="grid gap-x-6 gap-y-2 text-sm md:grid-cols-[minmax(8rem,auto)_1fr]">
        {entries.slice(0, entriesShown).map(([key, value]) => (
          <Entry key={key} name={key} value={value} />
        ))}
      </dl>
      {entries.length > entriesShown && (
        <p className="mt-2 text-sm text-ink-3">
          The first {entriesShown} of {countText(entries.length, "entry", "entries")}.
        </p>
      )}
    </>
  );
}

function Entry({ name, value }: { name: string; value: string }) {
  const [isWhole, setWhole] = useState(false);
  const isLong = value.length > charactersShown;
  return (
    <>
      <dt className="min-w-0 text-ink-3 [overflow-wrap:anywhere]">{withoutTurns(name)}</dt>
      <dd className="min-w-0 font-mono text-xs whitespace-pre-wrap [overflow-wrap:anywhere]">
        {withoutTurns(isLong && !isWhole ? `${value.slice(0, charactersShown)}…` : value)}
        {isLong && (
          <Button size="small" tone="quiet" className="ml-1" onClick={() => setWhole(!isWhole)}>
            {isWhole ? "Show less" : `Show all ${numberText(value.length)} characters`}
          </Button>
        )}
      </dd>
    </>
  );
}
