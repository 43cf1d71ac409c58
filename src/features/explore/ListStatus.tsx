import { AppError } from "@/domain/errors";
import { hostOf } from "@/domain/hostOf";
import type { ModelQuery, SearchResult } from "@/domain/search";
import { countText, numberText, timeText } from "@/domain/words";
import { useServices } from "@/services";
import { Button } from "@/ui/controls/Button";
import { Segmented } from "@/ui/controls/Segmented";
import { ListHead } from "@/ui/list/Explore";
import { SlowNode } from "@/ui/page/SlowNode";
import { Mark } from "@/ui/trace/Mark";
import { ActiveFilters } from "./ActiveFilters";
import { needsCounters, type View } from "./exploreSearch";
import type { RegistryCopy } from "./useRegistryCopy";

interface ListStatusProps {
  query: ModelQuery;
  view: View;
  result: SearchResult | undefined;
  /** `null`: not known yet. */
  total: number | null;
  copy: RegistryCopy;
  onChange: (part: Partial<ModelQuery>) => void;
  onView: (view: View) => void;
}

const views = [
  { value: "comfortable", label: "Comfortable", icon: "rows" },
  { value: "dense", label: "Dense", icon: "lines" },
] as const;

/** How many there are, over how much of the registry that holds, and what keeps others out. */
export function ListStatus({ query, view, result, total, copy, onChange, onView }: ListStatusProps) {
  const { network } = useServices();
  return (
    <>
      <ListHead end={<Segmented label="Rows" options={views} value={view} onChange={onView} />}>
        <span role="status" className="mr-2 flex items-center gap-4">
          {total === null ? (
            <span className="text-ink-2">Reading the registry from {hostOf(network.rpcUrl)} …</span>
          ) : (
            <span>
              <b>{numberText(total)}</b> {total === 1 ? "model" : "models"}
            </span>
          )}
          <Reach copy={copy} result={result} />
        </span>
        <ActiveFilters query={query} onChange={onChange} />
      </ListHead>
      {total === null && !copy.error && <SlowNode host={hostOf(network.rpcUrl)} />}
      {result && needsCounters(query) && <CountersReach copy={copy} />}
    </>
  );
}

/** `readAt`: when the copy was last brought up to date. */
function syncFailure(error: Error, readAt: Date | null): string {
  if (!readAt) return `the index for searching could not be read and is tried again every 15 s: ${error.message}`;
  return isSilence(error)
    ? `the node did not answer since ${timeText(readAt)}`
    : `as of ${timeText(readAt)}, and tried again every 15 s: ${error.message}`;
}

function isSilence(error: Error): boolean {
  if (!(error instanceof AppError) || error.code !== "node-unreachable") return false;
  return (error as AppError<"node-unreachable">).facts.answered === undefined;
}

/** While the copy is being made: how far it is. Then: how long the search took. */
function Reach({
  copy: { progress, isWhole, error },
  result,
}: {
  copy: RegistryCopy;
  result: SearchResult | undefined;
}) {
  if (error) {
    return (
      <span className="flex items-center gap-1.5 text-xs text-unknown">
        <Mark answer="unreachable" />
        {syncFailure(error, progress?.readAt ?? null)}
      </span>
    );
  }
  if (progress?.totalModels && !isWhole) {
    return (
      <span className="text-xs text-ink-3">
        reading the index: {numberText(progress.models)} of {countText(progress.totalModels, "model")}
      </span>
    );
  }
  if (!result) return null;
  return (
    <span className="text-xs text-ink-3 max-md:hidden">
      found in {result.ms < 1 ? "under 1" : Math.round(result.ms)} ms
    </span>
  );
}

/** Answers that rest on counters hold for the models whose counters were read: says which, and offers the rest. */
function CountersReach({ copy }: { copy: RegistryCopy }) {
  const { progress } = copy;
  if (!progress || progress.statuses >= progress.models) return null;
  const left = progress.models - progress.statuses;
  return (
    <p className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-ink-2" role="status">
      {copy.isReadingAll
        ? `Reading counters: ${numberText(progress.statuses)} of ${countText(progress.models, "model")}.`
        : `Over the newest ${numberText(progress.statuses)} of ${countText(progress.models, "model")}: the counters of older ones have not been read.`}
      {!copy.isReadingAll && (
        <Button size="small" onClick={copy.readAllCounters}>
          Read the other {numberText(left)}
        </Button>
      )}
    </p>
  );
}
