import type { IndexEntry } from "./model";
import { sizeEdges } from "./search";
import { createDictionary, type Dictionary, grown } from "./searchColumns";
import { entryAt, fieldAt, fieldCount, type IndexSegment, rowStart, textFields } from "./searchSegment";
import { lowerCaseInPlace } from "./searchTerms";

/** Registries up to this many models are searched in the browser; see the README on what lies beyond. */
export const maxModels = 2 ** 20;

/** A segment and its text in lower case, offset for offset. */
export interface SearchedSegment {
  segment: IndexSegment;
  lowerCase: string;
}

/** Every row of the registry, in columns by registry index. */
export interface SearchRows {
  readonly size: number;
  readonly segments: readonly SearchedSegment[];
  readonly tasks: Dictionary;
  readonly licenses: Dictionary;
  readonly kinds: Dictionary;
  /** Ids in `kinds` of each set of kinds that some row has. */
  readonly kindsOfSet: readonly (readonly number[])[];
  /** Columns; longer than `size`. */
  readonly taskIds: Uint32Array;
  readonly licenseIds: Uint32Array;
  readonly kindSetIds: Uint32Array;
  readonly modelBytes: Float64Array;
  /** The bar of the size histogram that a row counts in. */
  readonly sizeBars: Uint8Array;
  /** Adds a segment behind the last one, or puts a longer one in place of the last. Throws `RangeError` on a gap. */
  put(segment: IndexSegment): void;
  entryAt(index: number): IndexEntry;
  /** `name` and `handle` in lower case, for sorting. */
  sortNameAt(index: number): string;
}

const taskColumn = textFields.indexOf("task");
const kindsColumn = textFields.indexOf("inputKinds");
const licenseColumn = textFields.indexOf("license");

function sizeBarOf(bytes: number): number {
  let bar = 0;
  while (bar < sizeEdges.length - 2 && bytes >= (sizeEdges[bar + 1] ?? 0)) bar += 1;
  return bar;
}

export function createSearchRows(): SearchRows {
  const segments: SearchedSegment[] = [];
  const tasks = createDictionary();
  const licenses = createDictionary();
  const kinds = createDictionary();
  const kindSets = createDictionary();
  const kindsOfSet: number[][] = [];
  let size = 0;
  let taskIds = new Uint32Array();
  let licenseIds = new Uint32Array();
  let kindSetIds = new Uint32Array();
  let modelBytes = new Float64Array();
  let sizeBars = new Uint8Array();

  function segmentOf(index: number): SearchedSegment {
    let low = 0;
    let high = segments.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((segments[middle]?.segment.first ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    const found = segments[low];
    if (!found || index < 0 || index >= size) throw new RangeError(`There is no row ${index} among ${size}`);
    return found;
  }

  function put(segment: IndexSegment) {
    const last = segments.at(-1)?.segment;
    const replacesLast = last !== undefined && segment.first === last.first && segment.count >= last.count;
    if (!replacesLast && segment.first !== size) {
      throw new RangeError(`A segment from ${segment.first} does not follow ${size} rows`);
    }
    const end = segment.first + segment.count;
    if (end > maxModels) throw new RangeError(`More than ${maxModels} models are not searched in a browser`);

    if (replacesLast) segments.pop();
    segments.push({ segment, lowerCase: lowerCaseInPlace(segment.text) });
    taskIds = grown(taskIds, end);
    licenseIds = grown(licenseIds, end);
    kindSetIds = grown(kindSetIds, end);
    modelBytes = grown(modelBytes, end);
    sizeBars = grown(sizeBars, end);

    for (let index = size; index < end; index += 1) {
      const row = index - segment.first;
      const kindSet = fieldAt(segment, row, kindsColumn);
      const setId = kindSets.idOf(kindSet);
      kindsOfSet[setId] ??= kindSet === "" ? [] : [...new Set(kindSet.split(","))].map((kind) => kinds.idOf(kind));
      kindSetIds[index] = setId;
      taskIds[index] = tasks.idOf(fieldAt(segment, row, taskColumn));
      licenseIds[index] = licenses.idOf(fieldAt(segment, row, licenseColumn));
      const bytes = segment.modelBytes[row] ?? 0;
      modelBytes[index] = bytes;
      sizeBars[index] = sizeBarOf(bytes);
    }
    size = end;
  }

  return {
    get size() {
      return size;
    },
    get taskIds() {
      return taskIds;
    },
    get licenseIds() {
      return licenseIds;
    },
    get kindSetIds() {
      return kindSetIds;
    },
    get modelBytes() {
      return modelBytes;
    },
    get sizeBars() {
      return sizeBars;
    },
    segments,
    tasks,
    licenses,
    kinds,
    kindsOfSet,
    put,
    entryAt(index) {
      const { segment } = segmentOf(index);
      return entryAt(segment, index - segment.first);
    },
    sortNameAt(index) {
      const { segment, lowerCase } = segmentOf(index);
      const row = index - segment.first;
      return lowerCase.slice(rowStart(segment, row), segment.ends[row * fieldCount + 1]);
    },
  };
}
