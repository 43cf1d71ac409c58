import { breakingChanges, type InterfaceDiff } from "@/domain/interfaceDiff";
import { countText } from "@/domain/words";
import { Notice } from "@/ui/page/Notice";

interface VerdictProps {
  /** Labels of the two versions. */
  before: string;
  after: string;
  diff: InterfaceDiff;
  breachCount: number;
}

/** What a change means for whoever called the version before, in words. */
export function Verdict({ before, after, diff, breachCount }: VerdictProps) {
  const breaking = breakingChanges(diff).length;
  if (breachCount > 0)
    return (
      <Notice kind="failed" title={`${after} breaks callers of ${before} without a new major version.`}>
        {countText(breachCount, "change")} of the interface {breachCount === 1 ? "breaks" : "break"} them, which is a
        breach of the contract: a changed interface needs a new major version. Programs that ask for {before} by its
        number go on; those that take the newest do not.
      </Notice>
    );
  if (breaking > 0)
    return (
      <p>
        <b>
          {after} breaks callers of {before}, as its new major version says.
        </b>{" "}
        <span className="text-ink-2">{countText(breaking, "change")} of the interface.</span>
      </p>
    );
  return (
    <p>
      <b>
        Callers of {before} go on with {after} as they did.
      </b>{" "}
      <span className="text-ink-2">
        {diff.changes.length === 0
          ? "The interface is the same."
          : `${countText(diff.changes.length, "change")} of the interface, none of which breaks them.`}
      </span>
    </p>
  );
}
