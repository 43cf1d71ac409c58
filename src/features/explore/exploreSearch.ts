import { listText } from "@/domain/listText";
import {
  type Answer,
  answers,
  type Badge,
  badges,
  type ModelQuery,
  type Sort,
  sorts,
  wholeRegistry,
} from "@/domain/search";
import { type Station, stations } from "@/domain/timeline";

/** How rows are drawn. */
export type View = "comfortable" | "dense";

/** What is asked of the list, as words of the URL. All of them are texts, so that links stay readable. */
export interface ExploreSearch {
  q?: string;
  task?: string;
  input?: string;
  license?: string;
  /** Bytes. */
  from?: string;
  to?: string;
  stored?: string;
  executable?: string;
  proven?: string;
  "not-yet"?: string;
  sort?: string;
  view?: string;
}

/** Whoever makes a link may make it long: what is beyond these is left out. */
const maxText = 200;
const maxValues = 30;

const answerInUrl: Record<Answer, string> = {
  confirmed: "yes",
  refuted: "no",
  unreachable: "could-not-check",
  untried: "not-tried",
};

/** Words as somebody could have typed them: no control characters, of which those that part words are spaces. */
function plain(text: string): string {
  return text.replace(/[\t\n\r]+/g, " ").replace(/\p{Cc}/gu, "");
}

/** The values of a `listText`: publishers write licences as they like. */
function listOf(text: string | undefined): string[] {
  const values = plain(text ?? "").match(/(?:\\.|[^,\\])+/gs) ?? [];
  return [...new Set(values.map((value) => value.replace(/\\(.)/gs, "$1")))].slice(0, maxValues);
}

function bytesOf(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/** With text the best match comes first, without it the newest. */
export function usualSort(text: string): Sort {
  return text.trim() === "" ? "newest" : "best-match";
}

/** What a URL asks for. Words it does not know are left out. */
export function queryOf(search: ExploreSearch): ModelQuery {
  const text = plain(search.q ?? "").slice(0, maxText);
  const sort = sorts.find((one) => one === search.sort);
  const answersOf = (badge: Badge): Answer[] => {
    const asked = listOf(search[badge]);
    return answers.filter((answer) => asked.includes(answerInUrl[answer]));
  };
  return {
    text,
    tasks: listOf(search.task),
    inputKinds: listOf(search.input),
    licenses: listOf(search.license),
    modelBytes: { from: bytesOf(search.from), to: bytesOf(search.to) },
    statuses: { stored: answersOf("stored"), executable: answersOf("executable"), proven: answersOf("proven") },
    notYet: stations.find((station): station is Station => station === search["not-yet"]) ?? null,
    sort: sort === undefined || (sort === "best-match" && text.trim() === "") ? usualSort(text) : sort,
  };
}

export function viewOf(search: ExploreSearch): View {
  return search.view === "dense" ? "dense" : "comfortable";
}

/** The shortest URL that asks for this. */
export function searchFor(query: ModelQuery, view: View): ExploreSearch {
  const words: Record<keyof ExploreSearch, string | null> = {
    q: query.text,
    task: listText(query.tasks),
    input: listText(query.inputKinds),
    license: listText(query.licenses),
    from: query.modelBytes.from === null ? null : String(query.modelBytes.from),
    to: query.modelBytes.to === null ? null : String(query.modelBytes.to),
    ...(Object.fromEntries(
      badges.map((badge) => [badge, query.statuses[badge].map((answer) => answerInUrl[answer]).join(",")]),
    ) as Record<Badge, string>), // one entry for each badge
    "not-yet": query.notYet,
    sort: query.sort === usualSort(query.text) ? null : query.sort,
    view: view === "comfortable" ? null : view,
  };
  return Object.fromEntries(Object.entries(words).filter(([, word]) => word));
}

/** Only words, whatever a URL holds. */
export function exploreSearchOf(search: Record<string, unknown>): ExploreSearch {
  return searchFor(queryOf(onlyTexts(search)), viewOf(onlyTexts(search)));
}

function onlyTexts(search: Record<string, unknown>): ExploreSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => typeof value === "string"));
}

/** Whether anything but the order is asked for. */
export function isFiltered(query: ModelQuery): boolean {
  return JSON.stringify({ ...query, text: query.text.trim(), sort: "newest" }) !== JSON.stringify(wholeRegistry);
}

/** Whether the answer depends on counters, which are read for the newest models only unless more are asked for. */
export function needsCounters({ statuses, notYet, sort }: ModelQuery): boolean {
  return (
    badges.some((badge) => statuses[badge].length > 0) ||
    notYet !== null ||
    sort === "most-reproduced" ||
    sort === "fastest-to-callable"
  );
}
