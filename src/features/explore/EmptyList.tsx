import type { ModelQuery, SearchCounts } from "@/domain/search";
import { wholeRegistry } from "@/domain/search";
import { countText } from "@/domain/words";
import { Button } from "@/ui/controls/Button";
import { EmptyState } from "@/ui/list/Explore";
import { activeFilters } from "./ActiveFilters";

interface EmptyListProps {
  query: ModelQuery;
  /** `null`: the registry itself is empty. */
  counts: SearchCounts | null;
  totalModels: number;
  onChange: (part: Partial<ModelQuery>) => void;
}

/** Nothing found: names the filter that keeps most models out, and how many. */
export function EmptyList({ query, counts, totalModels, onChange }: EmptyListProps) {
  const active = activeFilters(query);
  const helpful = active
    .map((one) => ({ ...one, hidden: counts?.hidden[one.filter] ?? 0 }))
    .filter(({ hidden }) => hidden > 0)
    .sort((one, other) => other.hidden - one.hidden);
  const [best] = helpful;
  const text = query.text.trim();
  const total = countText(totalModels, "model");

  if (counts === null) {
    return (
      <EmptyState title="This registry has no models yet." actions={null}>
        The registry was read and holds nothing. Once a model is published, it appears here within 15 s.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={
        text === ""
          ? "No model passes these filters."
          : `No model matches “${text}”${active.length > 1 ? " and these filters" : ""}.`
      }
      actions={
        <>
          {best && (
            <Button onClick={() => onChange(best.without)}>
              Remove the {best.name}, {countText(best.hidden, "model")}
            </Button>
          )}
          <Button
            tone={best ? "quiet" : "plain"}
            onClick={() => onChange({ ...wholeRegistry, sort: query.sort === "best-match" ? "newest" : query.sort })}
          >
            Clear all
          </Button>
        </>
      }
    >
      {best
        ? `One filter alone hides ${countText(best.hidden, "model")}: ${best.words}. `
        : active.length > 1
          ? "No single filter is to blame: at least two of them hide every model. "
          : ""}
      The search covers the name, publisher, task, input and summary of{" "}
      {totalModels === 1 ? "the one model" : `all ${total}`}.
    </EmptyState>
  );
}
