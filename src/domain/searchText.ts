import { fieldCount, type IndexSegment, rowStart } from "./searchSegment";

// What a term is worth by the first field that has it. A match at the start of a word is worth one more.
const fieldWorth = [7, 5, 3, 3, 1]; // name, handle, task, input kinds, summary; the licence is not searched
const nameStartWorth = 9;
const wholeNameWorth = 10;
const searchedFields = fieldWorth.length;

function isWordCharacter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57); // a–z, 0–9; the text is lower case
}

/**
 * What `term` is worth in each row of a segment, into `worth` from `first` on; 0 where it is not found. `lowerCase` is the segment's text in
 * lower case. One `indexOf` runs over all rows and leaves a row with its first field that matches, so a common term costs one step a row.
 */
export function scoreTerm(
  segment: IndexSegment,
  lowerCase: string,
  term: string,
  worth: Uint8Array,
  first: number,
): void {
  const { ends, count } = segment;
  worth.fill(0, first, first + count);
  let row = 0;
  let at = lowerCase.indexOf(term);
  while (at !== -1) {
    while ((ends[row * fieldCount + fieldCount - 1] ?? 0) <= at) row += 1;
    worth[first + row] = worthAt(segment, lowerCase, term, row, at);
    at = lowerCase.indexOf(term, (ends[row * fieldCount + fieldCount - 1] ?? 0) + 1);
  }
}

/** What `term` is worth in one row of a segment; 0 where it is not found. */
export function worthInRow(segment: IndexSegment, lowerCase: string, term: string, row: number): number {
  const start = rowStart(segment, row);
  const end = segment.ends[row * fieldCount + searchedFields - 1] ?? 0;
  const at = lowerCase.slice(start, end).indexOf(term); // on the whole text it might run on over many rows
  return at === -1 ? 0 : worthAt(segment, lowerCase, term, row, start + at);
}

/** What the term is worth in a row whose first place of it is `at`. */
function worthAt({ ends }: IndexSegment, lowerCase: string, term: string, row: number, at: number): number {
  const cell = row * fieldCount;
  let field = 0;
  while ((ends[cell + field] ?? 0) <= at) field += 1;
  if (field >= searchedFields) return 0;
  const end = ends[cell + field] ?? 0;
  const start = cell + field === 0 ? 0 : (ends[cell + field - 1] ?? 0) + 1;
  return worthInField(lowerCase, term, at, field, start, end);
}

/** The best of all places in one field, from the first one `at`. */
function worthInField(lowerCase: string, term: string, at: number, field: number, start: number, end: number): number {
  if (field === 0 && at === start) return at + term.length === end ? wholeNameWorth : nameStartWorth;
  const base = fieldWorth[field] ?? 0;
  const firstLetter = term.charCodeAt(0);
  // Letter by letter: a field is short, and another `indexOf` might run on over many rows.
  for (let place = at; place + term.length <= end; place += 1) {
    if (lowerCase.charCodeAt(place) !== firstLetter) continue;
    const startsWord = place === start || !isWordCharacter(lowerCase.charCodeAt(place - 1));
    if (startsWord && (place === at || lowerCase.startsWith(term, place))) return base + 1;
  }
  return base;
}
