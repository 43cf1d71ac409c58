import type { ModelQuery, SearchCounts } from "@/domain/search";
import { countText } from "@/domain/words";
import { Button } from "@/ui/controls/Button";
import { Sheet } from "@/ui/controls/Sheet";
import { activeFilters } from "./ActiveFilters";
import { Facets } from "./Facets";

interface FilterSheetProps {
  query: ModelQuery;
  counts: SearchCounts | null;
  isUnread: boolean;
  onChange: (part: Partial<ModelQuery>) => void;
}

/** The same filters on a narrow window. */
export function FilterSheet({ query, counts, isUnread, onChange }: FilterSheetProps) {
  const active = activeFilters(query).filter(({ filter }) => filter !== "text").length;
  return (
    <Sheet
      title="Filters"
      trigger={<Button size="large">Filters{active > 0 ? `, ${active}` : ""}</Button>}
      done={counts ? `Show ${countText(counts.total, "model")}` : "Close"}
    >
      <Facets query={query} counts={counts} isUnread={isUnread} onChange={onChange} />
    </Sheet>
  );
}
