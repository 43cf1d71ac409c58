import { type ModelQuery, type Sort, sorts } from "@/domain/search";
import { countText } from "@/domain/words";
import { SearchField } from "@/ui/controls/SearchField";
import { Select } from "@/ui/controls/Select";

export function SearchBox({
  text,
  totalModels,
  onChange,
  onLeave,
  onGo,
}: {
  text: string;
  totalModels: number;
  onChange: (text: string) => void;
  /** The box loses the keyboard, perhaps to a link that leads away. */
  onLeave: () => void;
  /** To the results. */
  onGo: () => void;
}) {
  return (
    <SearchField
      label="Search models"
      placeholder={
        totalModels > 0
          ? `Search ${countText(totalModels, "model")} by name, task, publisher or input`
          : "Search models"
      }
      maxLength={200}
      value={text}
      onChange={(event) => onChange(event.target.value)}
      onClear={() => onChange("")}
      onBlur={onLeave}
      onGo={onGo}
    />
  );
}

const sortWords: Record<Sort, string> = {
  "best-match": "Best match",
  newest: "Newest",
  "most-reproduced": "Most reproduced",
  "fastest-to-callable": "Fastest to callable",
  name: "Name",
};

export function SortChoice({ query, onChange }: { query: ModelQuery; onChange: (sort: Sort) => void }) {
  const offered = sorts.filter((sort) => sort !== "best-match" || query.text.trim() !== "");
  return (
    <Select
      large
      prefix="Sort"
      aria-label="Sort"
      options={offered.map((sort) => ({ value: sort, label: sortWords[sort] }))}
      value={query.sort}
      onChange={onChange}
    />
  );
}
