import {
  type Answer,
  answers,
  type Badge,
  badges,
  type FacetCounts,
  type Filter,
  filters,
  type ModelQuery,
  type SearchCounts,
  sizeEdges,
} from "./search";
import type { Dictionary } from "./searchColumns";
import type { SearchRows } from "./searchRows";
import { type Standings, unreadCode } from "./searchStanding";
import { stations } from "./timeline";

/** Values of a facet that are told; a hostile registry may have a hundred thousand. */
const maxFacetValues = 30;

const bitOf = (filter: Filter) => 1 << filters.indexOf(filter);

/** 1 for each id that is chosen; `null` when none is, which keeps nothing out. */
function chosenIds(dictionary: Dictionary, chosen: readonly string[]): Uint8Array | null {
  if (chosen.length === 0) return null;
  const isChosen = new Uint8Array(dictionary.values.length);
  dictionary.values.forEach((value, id) => {
    isChosen[id] = chosen.includes(value) ? 1 : 0;
  });
  return isChosen;
}

function facetCounts(dictionary: Dictionary, counts: Uint32Array, chosen: readonly string[]): FacetCounts {
  const all = dictionary.values.map((value, id) => ({ value, count: counts[id] ?? 0 }));
  const some = all.filter(({ value, count }) => value !== "" && (count > 0 || chosen.includes(value)));
  some.sort((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1));
  return some.filter(({ value }, place) => place < maxFacetValues || chosen.includes(value));
}

function sizeBarOf(bytes: number): number {
  let bar = 0;
  while (bar < sizeEdges.length - 2 && bytes >= (sizeEdges[bar + 1] ?? 0)) bar += 1;
  return bar;
}

/**
 * Decides for each row which filters keep it out, as bits in `fails`, and counts on the way. One pass: a row that passes everything counts in
 * every facet; one that a single filter keeps out counts in that filter's facet, and as hidden by it.
 */
export function filterRows(
  query: ModelQuery,
  rows: SearchRows,
  standings: Standings,
  worth: Uint8Array,
  fails: Uint8Array,
): SearchCounts {
  const tasks = chosenIds(rows.tasks, query.tasks);
  const licenses = chosenIds(rows.licenses, query.licenses);
  const chosenKinds = chosenIds(rows.kinds, query.inputKinds);
  const kindSets =
    chosenKinds && Uint8Array.from(rows.kindsOfSet, (kinds) => (kinds.some((kind) => chosenKinds[kind] === 1) ? 1 : 0));
  const from = query.modelBytes.from ?? 0;
  const to = query.modelBytes.to ?? Number.POSITIVE_INFINITY;
  const statusFilters = badges.map((badge) => ({
    codes: standings.codes(badge),
    bit: bitOf(badge),
    // Codes of answers that may pass; a model that was not read passes only where all may.
    passes: Uint8Array.from([...answers, null], (answer) =>
      query.statuses[badge].length === 0 || (answer !== null && query.statuses[badge].includes(answer)) ? 1 : 0,
    ),
    counts: new Uint32Array(answers.length + 1),
  }));

  const notYet = query.notYet === null ? null : stations.indexOf(query.notYet);
  const { reached } = standings;
  const stored = statusFilters[0]?.codes;

  const bits = {
    text: bitOf("text"),
    tasks: bitOf("tasks"),
    kinds: bitOf("inputKinds"),
    licenses: bitOf("licenses"),
    size: bitOf("modelBytes"),
    notYet: bitOf("notYet"),
  };
  const { taskIds, licenseIds, kindSetIds, modelBytes, size } = rows;
  const taskCounts = new Uint32Array(rows.tasks.values.length);
  const licenseCounts = new Uint32Array(rows.licenses.values.length);
  const kindSetCounts = new Uint32Array(rows.kindsOfSet.length);
  const sizes = new Uint32Array(sizeEdges.length - 1);
  const hiddenByBit = new Uint32Array(1 << filters.length);
  let total = 0;
  let statusesUnread = 0;

  for (let index = 0; index < size; index += 1) {
    const task = taskIds[index] ?? 0;
    const license = licenseIds[index] ?? 0;
    const kindSet = kindSetIds[index] ?? 0;
    const bytes = modelBytes[index] ?? 0;
    let fail = worth[index] === 0 ? bits.text : 0;
    if (tasks !== null && tasks[task] === 0) fail |= bits.tasks;
    if (kindSets !== null && kindSets[kindSet] === 0) fail |= bits.kinds;
    if (licenses !== null && licenses[license] === 0) fail |= bits.licenses;
    if (bytes < from || bytes >= to) fail |= bits.size;
    const isUnread = stored?.[index] === unreadCode;
    if (notYet !== null && (isUnread || reached[index] !== notYet)) fail |= bits.notYet;
    for (const { codes, bit, passes } of statusFilters) {
      if (passes[codes[index] ?? unreadCode] === 0) fail |= bit;
    }
    fails[index] = fail === 0 ? 0 : 1;
    if ((fail & (fail - 1)) !== 0) continue; // two filters or more keep it out: it counts nowhere

    hiddenByBit[fail] = (hiddenByBit[fail] ?? 0) + 1;
    if (fail === 0) {
      total += 1;
      if (isUnread) statusesUnread += 1;
    }
    if (fail === 0 || fail === bits.tasks) taskCounts[task] = (taskCounts[task] ?? 0) + 1;
    if (fail === 0 || fail === bits.licenses) licenseCounts[license] = (licenseCounts[license] ?? 0) + 1;
    if (fail === 0 || fail === bits.kinds) kindSetCounts[kindSet] = (kindSetCounts[kindSet] ?? 0) + 1;
    if (fail === 0 || fail === bits.size) {
      const bar = sizeBarOf(bytes);
      sizes[bar] = (sizes[bar] ?? 0) + 1;
    }
    for (const { codes, bit, counts } of statusFilters) {
      if (fail !== 0 && fail !== bit) continue;
      const code = codes[index] ?? unreadCode;
      counts[code] = (counts[code] ?? 0) + 1;
    }
  }

  const kindCounts = new Uint32Array(rows.kinds.values.length);
  rows.kindsOfSet.forEach((kinds, set) => {
    for (const kind of kinds) kindCounts[kind] = (kindCounts[kind] ?? 0) + (kindSetCounts[set] ?? 0);
  });
  const statusCounts = statusFilters.map(({ counts }) =>
    Object.fromEntries(answers.map((answer, code) => [answer, counts[code] ?? 0])),
  );

  return {
    total,
    facets: {
      tasks: facetCounts(rows.tasks, taskCounts, query.tasks),
      inputKinds: facetCounts(rows.kinds, kindCounts, query.inputKinds),
      licenses: facetCounts(rows.licenses, licenseCounts, query.licenses),
    },
    sizes: [...sizes],
    // One entry for each badge and each answer, in their order.
    statuses: Object.fromEntries(badges.map((badge, place) => [badge, statusCounts[place]])) as Record<
      Badge,
      Record<Answer, number>
    >,
    statusesUnread,
    // One entry for each filter.
    hidden: Object.fromEntries(filters.map((filter) => [filter, hiddenByBit[bitOf(filter)] ?? 0])) as Record<
      Filter,
      number
    >,
  };
}
