import { answers, badges, type Filter, filters, type ModelQuery } from "./search";
import type { Dictionary } from "./searchColumns";
import type { SearchRows } from "./searchRows";
import { type Standings, unreadCode } from "./searchStanding";
import { stations } from "./timeline";

/** A filter's bit among those that keep a row out. */
export const bitOf = (filter: Filter) => 1 << filters.indexOf(filter);

/** 1 for each id that is chosen; `null` when none is, which keeps nothing out. */
function chosenIds(dictionary: Dictionary, chosen: readonly string[]): Uint8Array | null {
  if (chosen.length === 0) return null;
  const isChosen = new Uint8Array(dictionary.values.length);
  dictionary.values.forEach((value, id) => {
    isChosen[id] = chosen.includes(value) ? 1 : 0;
  });
  return isChosen;
}

/** Whether anything but text is asked for. */
export function hasFilters({ tasks, inputKinds, licenses, modelBytes, statuses, notYet }: ModelQuery): boolean {
  const chosen = [tasks, inputKinds, licenses, ...badges.map((badge) => statuses[badge])];
  return (
    chosen.some(({ length }) => length > 0) || modelBytes.from !== null || modelBytes.to !== null || notYet !== null
  );
}

/** Which filters keep each row out, as bits in `fails`; the text is not looked at. Gives how many rows nothing keeps out. */
export function filterRows(query: ModelQuery, rows: SearchRows, standings: Standings, fails: Uint16Array): number {
  const tasks = chosenIds(rows.tasks, query.tasks);
  const licenses = chosenIds(rows.licenses, query.licenses);
  const kinds = chosenIds(rows.kinds, query.inputKinds);
  const kindSets = kinds && Uint8Array.from(rows.kindsOfSet, (set) => (set.some((kind) => kinds[kind] === 1) ? 1 : 0));
  const from = query.modelBytes.from ?? 0;
  const to = query.modelBytes.to ?? Number.POSITIVE_INFINITY;
  const statuses = badges.map((badge) => ({
    codes: standings.codes(badge),
    bit: bitOf(badge),
    // Codes of answers that may pass; a model that was not read passes only where all may.
    passes: Uint8Array.from([...answers, null], (answer) =>
      query.statuses[badge].length === 0 || (answer !== null && query.statuses[badge].includes(answer)) ? 1 : 0,
    ),
  }));
  const notYet = query.notYet === null ? null : stations.indexOf(query.notYet);
  const stored = standings.codes("stored");
  const { reached } = standings;
  const bits = {
    tasks: bitOf("tasks"),
    kinds: bitOf("inputKinds"),
    licenses: bitOf("licenses"),
    size: bitOf("modelBytes"),
    notYet: bitOf("notYet"),
  };
  const { taskIds, licenseIds, kindSetIds, modelBytes, size } = rows;
  let passing = 0;
  for (let index = 0; index < size; index += 1) {
    const bytes = modelBytes[index] ?? 0;
    let fail = 0;
    if (tasks !== null && tasks[taskIds[index] ?? 0] === 0) fail |= bits.tasks;
    if (kindSets !== null && kindSets[kindSetIds[index] ?? 0] === 0) fail |= bits.kinds;
    if (licenses !== null && licenses[licenseIds[index] ?? 0] === 0) fail |= bits.licenses;
    if (bytes < from || bytes >= to) fail |= bits.size;
    if (notYet !== null && (stored[index] === unreadCode || reached[index] !== notYet)) fail |= bits.notYet;
    for (const { codes, bit, passes } of statuses) {
      if (passes[codes[index] ?? unreadCode] === 0) fail |= bit;
    }
    fails[index] = fail;
    if (fail === 0) passing += 1;
  }
  return passing;
}
