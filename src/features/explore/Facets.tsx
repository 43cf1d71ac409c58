import { memo, useEffect, useState } from "react";
import { type Answer, badges, type FacetCounts, type ModelQuery, type SearchCounts, sizeEdges } from "@/domain/search";
import { badgeWords } from "@/domain/status";
import { taskText } from "@/domain/taskText";
import { bytesText, numberText } from "@/domain/words";
import { RangeSlider } from "@/ui/controls/RangeSlider";
import { Histogram } from "@/ui/figures/Histogram";
import { FacetGroup, FacetValues } from "@/ui/list/FacetGroup";
import { MatrixFilter } from "@/ui/list/MatrixFilter";

interface FacetsProps {
  query: ModelQuery;
  /** `null`: not counted yet, or not to be had. */
  counts: SearchCounts | null;
  /** What the models are counted from could not be read. */
  isUnread: boolean;
  onChange: (part: Partial<ModelQuery>) => void;
}

function toggled<Value>(values: readonly Value[], value: Value): Value[] {
  return values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

function facetValues(counts: FacetCounts | undefined, wordFor: (value: string) => string) {
  return counts?.map(({ value, count }) => ({ value, count, word: wordFor(value) })) ?? null;
}

/** Whether nothing but the text and the order differs, which are no filters of these. */
function hasSameFilters(one: ModelQuery, other: ModelQuery): boolean {
  return (
    JSON.stringify({ ...one, text: "", sort: "newest" }) === JSON.stringify({ ...other, text: "", sort: "newest" })
  );
}

/** Every filter, with what choosing it would give. A keystroke draws it once: when its answer is here. */
export const Facets = memo(
  AllFacets,
  (before, now) =>
    before.counts === now.counts &&
    before.isUnread === now.isUnread &&
    before.onChange === now.onChange &&
    hasSameFilters(before.query, now.query),
);

function AllFacets({ query, counts, isUnread, onChange }: FacetsProps) {
  const toggleStatus = (badge: (typeof badges)[number]) => (answer: Answer) =>
    onChange({ statuses: { ...query.statuses, [badge]: toggled(query.statuses[badge], answer) } });
  const unread = counts?.statusesUnread ?? 0;
  return (
    <>
      <FacetGroup title="Status" fixed>
        <MatrixFilter
          caption="Models by badge and answer. Each number is a filter."
          rows={badges.map((badge) => ({
            word: badgeWords[badge].name,
            counts: counts?.statuses[badge] ?? null,
            chosen: query.statuses[badge],
            onToggle: toggleStatus(badge),
          }))}
        />
        {unread > 0 && <p className="mt-1 text-xs text-ink-3">{numberText(unread)} older models not counted here</p>}
      </FacetGroup>
      <FacetGroup title="Task">
        <FacetValues
          values={facetValues(counts?.facets.tasks, taskText)}
          isUnread={isUnread}
          chosen={query.tasks}
          onToggle={(task) => onChange({ tasks: toggled(query.tasks, task) })}
        />
      </FacetGroup>
      <FacetGroup title="Size" fixed>
        <SizeFacet
          modelBytes={query.modelBytes}
          sizes={counts?.sizes ?? null}
          onChange={(modelBytes) => onChange({ modelBytes })}
        />
      </FacetGroup>
      <FacetGroup title="Input">
        <FacetValues
          values={facetValues(counts?.facets.inputKinds, capital)}
          isUnread={isUnread}
          chosen={query.inputKinds}
          onToggle={(kind) => onChange({ inputKinds: toggled(query.inputKinds, kind) })}
        />
      </FacetGroup>
      <FacetGroup title="Licence" isOpen={query.licenses.length > 0}>
        <FacetValues
          values={facetValues(counts?.facets.licenses, (license) => license)}
          isUnread={isUnread}
          chosen={query.licenses}
          onToggle={(license) => onChange({ licenses: toggled(query.licenses, license) })}
        />
      </FacetGroup>
    </>
  );
}

const lastEdge = sizeEdges.length - 1;

/** Place of a size among the edges; the ends stand for no limit. */
function edgeOf(bytes: number | null, open: number): number {
  if (bytes === null) return open;
  const place = sizeEdges.findIndex((edge) => edge >= bytes);
  return place === -1 ? lastEdge : place;
}

interface SizeFacetProps {
  modelBytes: ModelQuery["modelBytes"];
  sizes: readonly number[] | null;
  onChange: (modelBytes: ModelQuery["modelBytes"]) => void;
}

function SizeFacet({ modelBytes, sizes, onChange }: SizeFacetProps) {
  const asked: [number, number] = [edgeOf(modelBytes.from, 0), edgeOf(modelBytes.to, lastEdge)];
  const [from, to] = asked;
  const [[shownFrom, shownTo], setShown] = useState(asked);
  useEffect(() => setShown([from, to]), [from, to]);

  const words = (edge: number) => (edge === 0 ? "any" : edge === lastEdge ? "any" : bytesText(sizeEdges[edge] ?? 0));
  return (
    <div className="pt-1">
      <Histogram counts={sizes ?? sizeEdges.slice(1).map(() => 0)} chosen={[shownFrom, shownTo]} />
      <div className="-mt-3">
        <RangeSlider
          labels={["Smallest size", "Largest size"]}
          min={0}
          max={lastEdge}
          value={[shownFrom, shownTo]}
          valueText={words}
          onChange={([low = 0, high = lastEdge]) => setShown([low, high])}
          onCommit={([low = 0, high = lastEdge]) => {
            if (low === high) return setShown([from, to]);
            onChange({
              from: low === 0 ? null : (sizeEdges[low] ?? null),
              to: high === lastEdge ? null : (sizeEdges[high] ?? null),
            });
          }}
        />
      </div>
      <p className="flex justify-between pt-0.5 text-xs text-ink-2">
        <span>{shownFrom === 0 ? "any size" : `from ${words(shownFrom)}`}</span>
        <span>{shownTo === lastEdge ? "and up" : `to ${words(shownTo)}`}</span>
      </p>
    </div>
  );
}
