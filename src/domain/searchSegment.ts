import type { IndexEntry } from "./model";

/** The text fields of a row, in the order in which they rank and lie in `text`. */
export const textFields = ["name", "handle", "task", "inputKinds", "summary", "license"] as const;
export const fieldCount = textFields.length;

/**
 * Rows of the registry in columns: one string and three arrays, however many rows. That is what keeps 100,000 models small in memory, quick to
 * save and load, and searchable with `indexOf`.
 */
export interface IndexSegment {
  /** Registry index of the first row. */
  first: number;
  count: number;
  /** Every field of every row, one after the other, each followed by a line feed. */
  text: string;
  /** End of each field in `text`, exclusive: `fieldCount` a row. */
  ends: Uint32Array;
  modelBytes: Float64Array;
  /** Milliseconds since 1970. */
  createdMs: Float64Array;
}

export function emptySegment(first: number): IndexSegment {
  return {
    first,
    count: 0,
    text: "",
    ends: new Uint32Array(0),
    modelBytes: new Float64Array(0),
    createdMs: new Float64Array(0),
  };
}

function fieldText(entry: IndexEntry, field: (typeof textFields)[number]): string {
  return field === "inputKinds" ? entry.inputKinds.join(",") : entry[field];
}

/** The segment with `entries` after its last row. */
export function extendSegment(segment: IndexSegment, entries: readonly IndexEntry[]): IndexSegment {
  const count = segment.count + entries.length;
  const ends = new Uint32Array(count * fieldCount);
  const modelBytes = new Float64Array(count);
  const createdMs = new Float64Array(count);
  ends.set(segment.ends);
  modelBytes.set(segment.modelBytes);
  createdMs.set(segment.createdMs);

  const parts = [segment.text];
  let length = segment.text.length;
  entries.forEach((entry, place) => {
    const row = segment.count + place;
    textFields.forEach((field, column) => {
      const text = fieldText(entry, field);
      parts.push(text, "\n");
      length += text.length;
      ends[row * fieldCount + column] = length;
      length += 1;
    });
    modelBytes[row] = entry.modelBytes;
    createdMs[row] = entry.createdAt.getTime();
  });
  return { first: segment.first, count, text: parts.join(""), ends, modelBytes, createdMs };
}

/** Where a row's text begins. */
export function rowStart(segment: IndexSegment, row: number): number {
  return row === 0 ? 0 : (segment.ends[row * fieldCount - 1] ?? 0) + 1;
}

/** One field of one row, as written. */
export function fieldAt(segment: IndexSegment, row: number, column: number): string {
  const end = segment.ends[row * fieldCount + column] ?? 0;
  const start = column === 0 ? rowStart(segment, row) : (segment.ends[row * fieldCount + column - 1] ?? 0) + 1;
  return segment.text.slice(start, end);
}

/** The row as the chain told it. */
export function entryAt(segment: IndexSegment, row: number): IndexEntry {
  const kinds = fieldAt(segment, row, 3);
  return {
    index: segment.first + row,
    name: fieldAt(segment, row, 0),
    handle: fieldAt(segment, row, 1),
    task: fieldAt(segment, row, 2),
    inputKinds: kinds === "" ? [] : kinds.split(","),
    summary: fieldAt(segment, row, 4),
    license: fieldAt(segment, row, 5),
    modelBytes: segment.modelBytes[row] ?? 0,
    createdAt: new Date(segment.createdMs[row] ?? 0),
  };
}
