import Papa from "papaparse";
import { listed } from "@/domain/cells";
import type { Column } from "@/domain/manifest";
import { ROWS_MAX } from "@/domain/manifestLimits";
import { numberFrom } from "@/domain/numberFrom";
import { countText, numberText } from "@/domain/words";

/** Where rows come from, as a sentence about them begins. */
export type Source = "The file" | "What was pasted";

/** Rows of cells, and what is to be said of how they were taken; or why they are not. `isByName`: they begin with the model's first column. */
export type RowsReading =
  | { rows: string[][]; isByName: boolean; note?: string | undefined }
  | { rows?: never; problem: string };

/** `torn`: the row, from 1, where a quotation mark is opened and not closed as it should be: all behind it would be one cell. */
export function cellsFromText(text: string): { rows: string[][]; torn?: number } {
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ""), {
    skipEmptyLines: "greedy",
    preview: ROWS_MAX + 2, // a head, and one row too many
  });
  const quote = errors.find(({ type }) => type === "Quotes");
  const rows = data.map((row) => row.map((cell) => cell.trim()));
  return quote ? { rows, torn: (quote.row ?? 0) + 1 } : { rows };
}

/** Text from a spreadsheet or a CSV file as rows of cells: placed by the names in its first row where it has them, else as they stand. */
export function rowsFromText(text: string, columns: readonly Column[], source: Source): RowsReading {
  const { rows, torn } = cellsFromText(text);
  if (torn !== undefined) return refused(`In row ${torn} of ${source.toLowerCase()} a quotation mark is never closed.`);
  const [head = [], ...body] = rows;
  const byName = placesByName(columns);
  const places = head.map((cell) => byName.get(bare(cell)) ?? -1);
  const isNumber = head.map((cell) => numberFrom(cell) !== null);
  const isHead =
    places.some((place, at) => place >= 0 && !isNumber[at]) &&
    !columns.some((column, at) => takesNumbers(column) && isNumber[at]);
  if (isHead) return rowsByName(head, places, body, columns, source);
  if (body.length > 0 && hasWordsForNumbers(head, columns))
    return refused(
      `The first row names none of the model's columns: it takes ${inWords(columns.map(titleOf))}, in this order or with these names.`,
    );
  return { rows, isByName: false };
}

/** A name as it is compared: in any case, with any spaces. */
function bare(name: string): string {
  return name.toLowerCase().replace(/\s/g, "");
}

/** Each column's place by its name, and by its title where no other is named so. */
function placesByName(columns: readonly Column[]): Map<string, number> {
  const titles = columns.map((column, place) => [bare(titleOf(column)), place] as const);
  return new Map([...titles, ...columns.map(({ name }, place) => [bare(name), place] as const)]);
}

function takesNumbers({ type }: Column): boolean {
  return type === "number" || type === "integer";
}

/** Nothing in the row is like a number where the model takes numbers. */
function hasWordsForNumbers(row: readonly string[], columns: readonly Column[]): boolean {
  const inNumbers = row.filter((_, at) => columns[at] && takesNumbers(columns[at]));
  return inNumbers.length > 0 && !inNumbers.some((cell) => /^\P{L}*\d/u.test(cell));
}

/** `places`: the column that each cell of the head names; -1: none. */
function rowsByName(
  head: readonly string[],
  places: readonly number[],
  body: readonly string[][],
  columns: readonly Column[],
  source: Source,
): RowsReading {
  const twice = columns.find((_, column) => places.filter((place) => place === column).length > 1);
  if (twice) return refused(`${source} has the column ${titleOf(twice)} twice.`);

  const missing = columns.filter((_, column) => !places.includes(column));
  const needed = missing.filter((column) => column.default === undefined);
  if (needed.length > 0) return refused(`${withoutText(needed, source)}.`);
  if (body.length === 0) return refused(`${source} has no rows.`);

  const torn = body.findIndex((row) => row.length < head.length || row.slice(head.length).some((cell) => cell !== ""));
  if (torn >= 0)
    return refused(
      `Row ${torn + 1} has ${countText(body[torn]?.length ?? 0, "column")}, and the first row names ${numberText(head.length)}.`,
    );

  const cellPlaces = columns.map((_, column) => places.indexOf(column));
  return {
    rows: body.map((row) => cellPlaces.map((place) => row[place] ?? "")),
    isByName: true,
    note: [defaultsNote(missing, source), leftOutNote(head, places, body)].filter(Boolean).join(" ") || undefined,
  };
}

/** `The file has no column Low` */
function withoutText(missing: readonly Column[], source: Source): string {
  return `${source} has no ${missing.length === 1 ? "column" : "columns"} ${inWords(missing.map(titleOf), "or")}`;
}

function defaultsNote(missing: readonly Column[], source: Source): string {
  const [first] = missing;
  if (!first) return "";
  return `${withoutText(missing, source)}: ${missing.length === 1 ? `${first.default} is` : "their defaults are"} used.`;
}

function leftOutNote(head: readonly string[], places: readonly number[], body: readonly string[][]): string {
  const names = [...new Set(head.filter((cell, at) => cell !== "" && places[at] === -1))];
  const hasNameless = head.some((cell, at) => cell === "" && body.some((row) => row[at] !== ""));
  if (hasNameless) names.push(names.length > 0 ? "a column without a name" : "A column without a name");
  if (names.length === 0) return "";
  return `${inWords(names)} ${names.length === 1 ? "was" : "were"} left out.`;
}

/** What is wrong with the shape of a whole table. `null`: it fits. */
export function tableProblem(
  rows: readonly string[][],
  columns: readonly Column[],
  maximum: number,
  source: Source,
): string | null {
  if (rows.length === 0) return `${source} has no rows. Nothing was replaced.`;
  const wrong = rows.findIndex((row) => row.length !== columns.length);
  if (wrong >= 0)
    return `Row ${wrong + 1} has ${countText(rows[wrong]?.length ?? 0, "column")}, and the model takes ${columns.length}: ${inWords(columns.map(titleOf))}. Nothing was replaced.`;
  if (rows.length > maximum)
    return `${source} has ${rowsText(rows.length)}, and the model takes at most ${numberText(maximum)}. Nothing was replaced.`;
  return null;
}

/** No more rows are read than tell that there are too many. */
export function rowsText(count: number): string {
  return count > ROWS_MAX ? `more than ${countText(ROWS_MAX, "row")}` : countText(count, "row");
}

function refused(why: string): { problem: string } {
  return { problem: `${why} Nothing was replaced.` };
}

function titleOf({ title, name }: Column): string {
  return title ?? name;
}

/** `Open, High, Low and Close`; of many the first few. */
function inWords(names: readonly string[], and: "and" | "or" = "and"): string {
  const short = names.map((name) => (name.length > 60 ? `${name.slice(0, 60)}…` : name));
  if (short.length === 1 || short.length > 8) return listed(short);
  return `${short.slice(0, -1).join(", ")} ${and} ${short.at(-1)}`;
}
