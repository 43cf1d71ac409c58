import { badges, type Filter, type ModelQuery, wholeRegistry } from "@/domain/search";
import { badgeWords } from "@/domain/status";
import { taskText } from "@/domain/taskText";
import { bytesText } from "@/domain/words";
import { RemovableChip } from "@/ui/controls/Chip";
import { answerWords } from "@/ui/trace/answers";

/** One thing that keeps models out of the list, and the query without it. */
export interface ActiveFilter {
  filter: Filter;
  /** As a chip: `Task: image classification`. */
  words: string;
  /** As part of a sentence: `the task filter`. */
  name: string;
  without: Partial<ModelQuery>;
}

const inLower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

function sizeWords({ from, to }: ModelQuery["modelBytes"]): string {
  if (from === null) return `under ${bytesText(to ?? 0)}`;
  return to === null ? `${bytesText(from)} or more` : `${bytesText(from)} to ${bytesText(to)}`;
}

export function activeFilters(query: ModelQuery): ActiveFilter[] {
  const { text, tasks, inputKinds, licenses, modelBytes, statuses, notYet } = query;
  const active: ActiveFilter[] = [];
  if (text.trim() !== "")
    active.push({ filter: "text", words: `“${text.trim()}”`, name: "search text", without: { text: "" } });
  if (tasks.length > 0)
    active.push({
      filter: "tasks",
      words: `Task: ${tasks.map((task) => inLower(taskText(task))).join(" or ")}`,
      name: "task filter",
      without: { tasks: [] },
    });
  if (modelBytes.from !== null || modelBytes.to !== null) {
    active.push({
      filter: "modelBytes",
      words: `Size: ${sizeWords(modelBytes)}`,
      name: "size filter",
      without: { modelBytes: wholeRegistry.modelBytes },
    });
  }
  if (inputKinds.length > 0)
    active.push({
      filter: "inputKinds",
      words: `Input: ${inputKinds.join(" or ")}`,
      name: "input filter",
      without: { inputKinds: [] },
    });
  if (licenses.length > 0)
    active.push({
      filter: "licenses",
      words: `Licence: ${licenses.join(" or ")}`,
      name: "licence filter",
      without: { licenses: [] },
    });
  for (const badge of badges) {
    if (statuses[badge].length === 0) continue;
    const { name } = badgeWords[badge];
    active.push({
      filter: badge,
      words: `${name}: ${statuses[badge].map((answer) => answerWords[answer]).join(" or ")}`,
      name: `“${name}” filter`,
      without: { statuses: { ...statuses, [badge]: [] } },
    });
  }
  if (notYet !== null)
    active.push({ filter: "notYet", words: `Not yet ${notYet}`, name: "“not yet” filter", without: { notYet: null } });
  return active;
}

export function ActiveFilters({
  query,
  onChange,
}: {
  query: ModelQuery;
  onChange: (part: Partial<ModelQuery>) => void;
}) {
  return activeFilters(query)
    .filter(({ filter }) => filter !== "text") // the search box shows it already
    .map(({ filter, words, without }) => (
      <RemovableChip key={filter} onRemove={() => onChange(without)}>
        {words}
      </RemovableChip>
    ));
}
