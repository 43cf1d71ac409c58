import fc from "fast-check";
import { expect, test } from "vitest";
import type { IndexEntry } from "./model";
import { type Answer, answers, type Badge, badges, type ModelQuery, sizeEdges, sorts, wholeRegistry } from "./search";
import { createSearchIndex, type SearchIndex } from "./searchIndex";
import { emptySegment, extendSegment } from "./searchSegment";
import type { Standing } from "./searchStanding";
import { stations } from "./timeline";

function entry(index: number, more: Partial<IndexEntry> = {}): IndexEntry {
  return {
    index,
    handle: "linnea",
    name: `model-${index}`,
    summary: "",
    task: "image-classification",
    inputKinds: ["image"],
    license: "MIT",
    modelBytes: 1_000_000,
    createdAt: new Date(index * 1000),
    ...more,
  };
}

function indexOf(entries: IndexEntry[], standings: Standing[] = []): SearchIndex {
  const index = createSearchIndex();
  index.put(extendSegment(emptySegment(0), entries));
  index.setStandings(standings);
  return index;
}

function found(index: SearchIndex, query: Partial<ModelQuery>): number[] {
  return [...index.search({ ...wholeRegistry, ...query }).order];
}

const standing = (index: number, more: Partial<Standing> = {}): Standing => ({
  index,
  answers: { stored: "confirmed", executable: "untried", proven: "untried" },
  reproducedBy: 0,
  tookMs: [0, 40_000, null, null, null],
  timeToCallableMs: null,
  ...more,
});

test("the newest come first when nothing is asked", () => {
  expect(found(indexOf([entry(0), entry(1), entry(2)]), {})).toEqual([2, 1, 0]);
});

test("a whole name is the best match, then its beginning, a word in it, the middle of a word, the publisher, the task, the summary", () => {
  // The better, the older: newest first among equals must not help.
  const index = indexOf([
    entry(0, { name: "digit" }),
    entry(1, { name: "digit-cnn" }),
    entry(2, { name: "hand-digit" }),
    entry(3, { name: "redigitised" }),
    entry(4, { name: "c", handle: "digit-lab" }),
    entry(5, { name: "c", handle: "redigit" }),
    entry(6, { name: "b", task: "digit-recognition" }),
    entry(7, { name: "b", task: "redigitising" }),
    entry(8, { name: "a", summary: "Reads one digit." }),
    entry(9, { name: "a", summary: "Redigitises." }),
    entry(10, { name: "else" }),
  ]);
  expect(found(index, { text: "DIGIT", sort: "best-match" })).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test("every word must be found, in any field, and handle/name is two words", () => {
  const index = indexOf([
    entry(0, { name: "digit-cnn", handle: "linnea" }),
    entry(1, { name: "digit-cnn", handle: "bram" }),
    entry(2, { name: "tide", handle: "linnea" }),
  ]);
  expect(found(index, { text: "linnea/digit" })).toEqual([0]);
  expect(found(index, { text: "  cnn   BRAM " })).toEqual([1]);
  expect(found(index, { text: "cnn absent" })).toEqual([]);
});

test("the licence is a facet and not text to search", () => {
  expect(found(indexOf([entry(0, { license: "Apache-2.0" })]), { text: "apache" })).toEqual([]);
});

test("a letter whose lower case is longer does not move what follows it", () => {
  const index = indexOf([entry(0, { summary: "İİİ" }), entry(1, { name: "tide", summary: "İstanbul tides" })]);
  expect(found(index, { text: "tides" })).toEqual([1]);
  expect(index.entryAt(1).summary).toBe("İstanbul tides");
});

test("facets count what choosing would give, hidden counts what one filter alone keeps out", () => {
  const index = indexOf([
    entry(0, { task: "a", license: "MIT" }),
    entry(1, { task: "a", license: "BSD" }),
    entry(2, { task: "b", license: "MIT" }),
    entry(3, { task: "b", license: "BSD" }),
  ]);
  const { counts } = index.search({ ...wholeRegistry, tasks: ["a"], licenses: ["MIT"] });
  expect(counts.total).toBe(1);
  expect(counts.facets.tasks).toEqual([
    { value: "a", count: 1 },
    { value: "b", count: 1 },
  ]);
  expect(counts.facets.licenses).toEqual([
    { value: "BSD", count: 1 },
    { value: "MIT", count: 1 },
  ]);
  expect(counts.hidden).toMatchObject({ tasks: 1, licenses: 1, text: 0 });
});

test("a model whose counters were not read is in no status and passes no status filter", () => {
  const index = indexOf(
    [entry(0), entry(1), entry(2)],
    [standing(1), standing(2, { answers: { stored: "refuted", executable: "confirmed", proven: "confirmed" } })],
  );
  const { counts } = index.search(wholeRegistry);
  expect(counts.statuses.stored).toEqual({ confirmed: 1, refuted: 1, unreachable: 0, untried: 0 });
  expect(counts.statuses.proven).toEqual({ confirmed: 1, refuted: 0, unreachable: 0, untried: 1 });
  expect(counts.statusesUnread).toBe(1);
  expect(found(index, { statuses: { stored: ["confirmed", "refuted"], executable: [], proven: [] } })).toEqual([2, 1]);
  expect(found(index, { statuses: { stored: [], executable: ["untried"], proven: [] } })).toEqual([1]);
});

test("sorts put those without a figure last, newest first", () => {
  const index = indexOf(
    [entry(0), entry(1), entry(2), entry(3)],
    [
      standing(0, { reproducedBy: 3, timeToCallableMs: 9000 }),
      standing(1, { reproducedBy: 7, timeToCallableMs: 20_000 }),
      standing(2),
    ],
  );
  expect(found(index, { sort: "most-reproduced" })).toEqual([1, 0, 3, 2]);
  expect(found(index, { sort: "fastest-to-callable" })).toEqual([0, 1, 3, 2]);
});

test("by name, then by publisher, whatever their case", () => {
  const index = indexOf([
    entry(0, { name: "beta" }),
    entry(1, { name: "Alpha", handle: "z" }),
    entry(2, { name: "alpha", handle: "a" }),
  ]);
  expect(found(index, { sort: "name" })).toEqual([2, 1, 0]);
});

test("a longer segment takes the place of the last one, and a gap is refused", () => {
  const index = createSearchIndex();
  const first = extendSegment(emptySegment(0), [entry(0), entry(1)]);
  index.put(first);
  index.put(extendSegment(first, [entry(2)]));
  expect(index.size).toBe(3);
  expect(found(index, {})).toEqual([2, 1, 0]);
  index.put(extendSegment(emptySegment(3), [entry(3)]));
  expect(index.entryAt(3)).toEqual(entry(3));
  expect(() => index.put(extendSegment(emptySegment(9), [entry(9)]))).toThrow(RangeError);
});

test("the funnel counts each station of those that came before it, with the median time of each step", () => {
  const index = indexOf(
    [entry(0), entry(1), entry(2), entry(3)],
    [
      standing(0, { tookMs: [0, 40_000, 60_000, 10_000, 90_000], timeToCallableMs: 200_000 }),
      standing(1, { tookMs: [0, 20_000, 80_000, null, null] }),
      standing(2, { tookMs: [0, 30_000, null, 5000, null] }), // read by a stranger, but it did not load: not verified
    ],
  );
  expect(index.funnel()).toEqual({
    models: 3,
    steps: [
      { station: "uploaded", reached: 3, medianMs: 0 },
      { station: "stored", reached: 3, medianMs: 30_000 },
      { station: "verified", reached: 2, medianMs: 70_000 },
      { station: "reachable", reached: 1, medianMs: 10_000 },
      { station: "called", reached: 1, medianMs: 90_000 },
    ],
    medianToCallableMs: 200_000,
  });
});

test("what has not reached a station yet is what came to the one before and no further", () => {
  const index = indexOf(
    [entry(0), entry(1), entry(2), entry(3)],
    [
      standing(0, { tookMs: [0, 1, 1, 1, 1] }),
      standing(1, { tookMs: [0, 1, null, 1, null] }),
      standing(2, { tookMs: [0, 1, 1, null, null] }),
    ],
  );
  expect(found(index, { notYet: "verified" })).toEqual([1]);
  expect(found(index, { notYet: "reachable" })).toEqual([2]);
  expect(found(index, { notYet: "called" })).toEqual([]);
});

function reachedOf({ tookMs }: Standing): number {
  let reached = 0;
  while (reached < tookMs.length && tookMs[reached] !== null) reached += 1;
  return reached;
}

// An independent reading of the same rules, one row at a time and without columns.
function passes(row: IndexEntry, stand: Standing | undefined, query: ModelQuery): boolean {
  const text = [row.name, row.handle, row.task, row.inputKinds.join(","), row.summary].map((field) =>
    field.toLowerCase(),
  );
  const terms = query.text
    .toLowerCase()
    .split(/[\s/]+/)
    .filter(Boolean);
  const asked = (chosen: string[], has: string[]) => chosen.length === 0 || has.some((value) => chosen.includes(value));
  return (
    terms.every((term) => text.some((field) => field.includes(term))) &&
    asked(query.tasks, [row.task]) &&
    asked(query.inputKinds, row.inputKinds) &&
    asked(query.licenses, [row.license]) &&
    row.modelBytes >= (query.modelBytes.from ?? 0) &&
    (query.notYet === null || (stand !== undefined && reachedOf(stand) === stations.indexOf(query.notYet))) &&
    row.modelBytes < (query.modelBytes.to ?? Number.POSITIVE_INFINITY) &&
    badges.every(
      (badge) =>
        query.statuses[badge].length === 0 ||
        (stand !== undefined && query.statuses[badge].includes(stand.answers[badge])),
    )
  );
}

const word = fc.constantFrom("digit", "cnn", "tide", "léaf", "a", "dig", "it", "图像", "x-1");
const words = fc.array(word, { maxLength: 3 });
const tasks = ["image-classification", "text-classification", "other"];
const kinds = ["image", "text", "table"];
const licenses = ["MIT", "BSD-3-Clause"];
const task = fc.constantFrom(...tasks);
const kind = fc.constantFrom(...kinds);
const license = fc.constantFrom(...licenses);
const answer = fc.constantFrom<Answer>(...answers);

const anyEntry = fc.record({
  name: words.map((parts) => parts.join("-")),
  handle: word,
  summary: words.map((parts) => parts.join(" ")),
  task,
  inputKinds: fc.uniqueArray(kind),
  license,
  modelBytes: fc.constantFrom(10, 2000, 30_000, 5e9),
});
const anyStanding = fc.record({
  answers: fc.record({ stored: answer, executable: answer, proven: answer }),
  tookMs: fc.tuple(
    fc.constant(0),
    fc.constant(1),
    fc.option(fc.constant(2)),
    fc.option(fc.constant(3)),
    fc.option(fc.constant(4)),
  ),
});
const anyRow = fc.tuple(anyEntry, fc.option(anyStanding));
/** Mostly nothing, so that results are seldom empty. */
const seldom = <Value>(values: fc.Arbitrary<Value[]>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant<Value[]>([]) }, { weight: 1, arbitrary: values });
const statusFilter = seldom(fc.uniqueArray(answer, { maxLength: 2 }));
const anyQuery: fc.Arbitrary<ModelQuery> = fc.record({
  text: seldom(words).map((parts) => parts.join(" ")),
  tasks: seldom(fc.uniqueArray(task, { maxLength: 2 })),
  inputKinds: seldom(fc.uniqueArray(kind, { maxLength: 2 })),
  licenses: seldom(fc.uniqueArray(license, { maxLength: 1 })),
  modelBytes: fc.record({
    from: fc.option(fc.constantFrom(11, 2000), { freq: 2 }),
    to: fc.option(fc.constantFrom(2000, 30_000), { freq: 2 }),
  }),
  statuses: fc.record({ stored: statusFilter, executable: statusFilter, proven: statusFilter }),
  notYet: fc.option(fc.constantFrom(...stations), { freq: 2 }),
  sort: fc.constantFrom(...sorts),
});

const without = (query: ModelQuery, filter: keyof ModelQuery | Badge): ModelQuery =>
  filter === "stored" || filter === "executable" || filter === "proven"
    ? { ...query, statuses: { ...query.statuses, [filter]: [] } }
    : { ...query, [filter]: wholeRegistry[filter] };

test("finds and counts what going through every row one by one finds and counts", () => {
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 40 }), fc.nat(40), anyQuery, (rows, cut, query) => {
      const entries = rows.map(([fields], index) => ({ ...fields, index, createdAt: new Date(index) }));
      const standings = rows.flatMap(([, read], index) => (read ? [standing(index, read)] : []));
      const index = createSearchIndex();
      const first = extendSegment(emptySegment(0), entries.slice(0, cut));
      index.put(first);
      if (cut < entries.length) index.put(extendSegment(emptySegment(first.count), entries.slice(cut)));
      index.setStandings(standings);

      const matching = (asked: ModelQuery) =>
        entries
          .filter((row) =>
            passes(
              row,
              standings.find((stand) => stand.index === row.index),
              asked,
            ),
          )
          .map((row) => row.index);
      const { counts, order } = index.search(query);

      expect([...order].sort((a, b) => a - b)).toEqual(matching(query));
      expect(counts.total).toBe(order.length);
      for (const filter of ["text", "tasks", "inputKinds", "licenses", "modelBytes", "notYet", ...badges] as const) {
        expect(counts.hidden[filter]).toBe(matching(without(query, filter)).length - order.length);
      }
      const counted = (facet: { value: string; count: number }[], value: string) =>
        facet.find((one) => one.value === value)?.count ?? 0;
      for (const kind of kinds) {
        expect(counted(counts.facets.inputKinds, kind)).toBe(matching({ ...query, inputKinds: [kind] }).length);
      }
      for (const task of tasks)
        expect(counted(counts.facets.tasks, task)).toBe(matching({ ...query, tasks: [task] }).length);
      for (const license of licenses) {
        expect(counted(counts.facets.licenses, license)).toBe(matching({ ...query, licenses: [license] }).length);
      }
      for (const badge of badges) {
        for (const one of answers) {
          expect(counts.statuses[badge][one]).toBe(
            matching({ ...query, statuses: { ...query.statuses, [badge]: [one] } }).length,
          );
        }
      }
      expect(counts.sizes.reduce((sum, count) => sum + count, 0)).toBe(matching(without(query, "modelBytes")).length);
      expect(counts.sizes).toHaveLength(sizeEdges.length - 1);
      for (const row of entries) expect(index.entryAt(row.index)).toEqual(row);
    }),
  );
});

test("what was asked before changes no answer", () => {
  const typed = fc.constantFrom(
    "d",
    "di",
    "dig",
    "digit",
    "digit c",
    "digit cn",
    "digit cnn",
    "cnn",
    "c",
    "it cn",
    "ti",
    "",
  );
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.record({ text: typed, sort: fc.constantFrom(...sorts) }) },
    { weight: 2, arbitrary: anyQuery },
    { weight: 1, arbitrary: fc.constant("rows" as const) },
    { weight: 1, arbitrary: fc.constant("standings" as const) },
  );
  fc.assert(
    fc.property(
      fc.array(anyRow, { minLength: 20, maxLength: 60 }),
      fc.array(step, { maxLength: 20 }),
      (rows, steps) => {
        const entries = rows.map(([fields], index) => ({ ...fields, index, createdAt: new Date(index) }));
        const standings = rows.flatMap(([, read], index) => (read ? [standing(index, read)] : []));
        const head = extendSegment(emptySegment(0), entries.slice(0, 10));
        let [segments, read] = [[head], [] as Standing[]];
        const used = createSearchIndex();
        used.put(head);
        for (const one of steps) {
          if (one === "rows") {
            if (segments.length > 1) continue;
            segments = [head, extendSegment(emptySegment(10), entries.slice(10))];
            for (const segment of segments.slice(1)) used.put(segment);
          } else if (one === "standings") {
            read = standings.filter(({ index }) => index < used.size);
            used.setStandings(read);
          } else {
            const fresh = createSearchIndex();
            for (const segment of segments) fresh.put(segment);
            fresh.setStandings(read);
            const query = { ...wholeRegistry, ...one };
            expect(used.search(query)).toEqual(fresh.search(query));
          }
        }
      },
    ),
  );
});
