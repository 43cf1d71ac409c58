import { fieldCount, type IndexSegment } from "./searchSegment";

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
    const cell = row * fieldCount;
    let field = 0;
    while ((ends[cell + field] ?? 0) <= at) field += 1;

    if (field < searchedFields) {
      const end = ends[cell + field] ?? 0;
      const start = cell + field === 0 ? 0 : (ends[cell + field - 1] ?? 0) + 1;
      worth[first + row] = worthInField(lowerCase, term, at, field, start, end);
    }
    at = lowerCase.indexOf(term, (ends[cell + fieldCount - 1] ?? 0) + 1);
  }
}

/** The best of all places in one field, from the first one `at`. */
function worthInField(lowerCase: string, term: string, at: number, field: number, start: number, end: number): number {
  if (field === 0 && at === start) return at + term.length === end ? wholeNameWorth : nameStartWorth;
  const base = fieldWorth[field] ?? 0;
  for (let place = at; place !== -1 && place < end; place = lowerCase.indexOf(term, place + 1)) {
    if (place === start || !isWordCharacter(lowerCase.charCodeAt(place - 1))) return base + 1;
  }
  return base;
}
