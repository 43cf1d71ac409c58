import { cellIssue } from "@/domain/cells";
import type { Column, TensorSpec } from "@/domain/manifest";
import type { ManifestIssue } from "@/domain/manifestIssues";
import { ROWS_MAX } from "@/domain/manifestLimits";
import type { Cell } from "@/domain/values";
import { countText } from "@/domain/words";
import type { InputKind } from "@/kinds/kind";
import { createTurns, partsOf } from "@/turns";
import { readAhead, readCells } from "./readCells";
import { columnsOf, rowAxis, rowLimits } from "./rows";

/** Rows of cells under named columns. */
export function rowsInput<const Kind extends string>(kind: Kind): InputKind<{ kind: Kind; rows: Cell[][] }> {
  return {
    emptyDraft(spec) {
      const defaults = columnsOf(spec).map((column) => cellText(column.default));
      const { start } = rowLimits(spec);
      // One row for all of them: nothing changes a row in place, and there may be millions of cells.
      return { form: "cells", rows: Array<string[]>(Math.min(start, ROWS_MAX)).fill(defaults) };
    },
    draftOf: ({ rows }) => ({ form: "cells", rows: rows.map((row) => row.map(cellText)) }),
    read(spec, draft) {
      if (draft.form !== "cells") return null;
      const read = readCells(spec, draft.rows);
      return "value" in read ? { value: { kind, rows: read.value } } : read;
    },
    async readAhead(spec, draft) {
      if (draft.form !== "cells") return;
      const turn = createTurns();
      for (const rows of partsOf(draft.rows)) {
        await turn();
        readAhead(spec, rows);
      }
    },
    limits: [],
    issue,
    fromExample(given) {
      const rows = "bytes" in given ? jsonIn(given.bytes) : given.value;
      if (rows === undefined) return { problem: "the file is not JSON" };
      return isRows(rows) ? { kind, rows } : { problem: "the rows are not a list of lists of cells" };
    },
    toExample: ({ rows }) => ({ value: rows }),
    fields: (spec) => columnsOf(spec).map(({ name }) => name),
    firstStep: { id: "encode_columns", kwargs: {} },
    ruleIssues,
  };
}

function cellText(cell: Cell | undefined): string {
  return cell === null || cell === undefined ? "" : String(cell);
}

function isRows(value: unknown): value is Cell[][] {
  const isCell = (cell: unknown) => cell === null || ["string", "number", "boolean"].includes(typeof cell);
  return Array.isArray(value) && value.every((row) => Array.isArray(row) && row.every(isCell));
}

/** `undefined`: the bytes are no JSON. */
function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

function issue({ columns = [] }: TensorSpec, { rows }: { rows: Cell[][] }): string | null {
  if (rows.length === 0) return "there are no rows";
  if (rows.length > ROWS_MAX) return `${rows.length} rows are more than ${ROWS_MAX}`;
  for (const [at, row] of rows.entries()) {
    if (row.length !== columns.length)
      return `row ${at + 1} has ${countText(row.length, "cell")}, not ${columns.length}`;
    for (const [place, column] of columns.entries()) {
      const problem = cellIssue(column, row[place] ?? null);
      if (problem) return `row ${at + 1}, ${column.title ?? column.name}: ${problem}`;
    }
  }
  return null;
}

function ruleIssues(spec: TensorSpec, path: string): ManifestIssue[] {
  const { kind, columns, steps, shape } = spec;
  const { minimum, start } = rowLimits(spec);
  const least = Math.max(minimum, start);
  return [
    ...(columns ? [] : [{ path, reason: `a ${kind} needs columns` }]),
    ...(steps.findIndex(({ id }) => id === "encode_columns") > 0
      ? [{ path, reason: `a ${kind} needs encode_columns as its first step` }]
      : []),
    ...(columns ?? []).flatMap((column, place) => {
      const reason = encodingIssue(spec, column);
      return reason === null ? [] : [{ path: `${path}.columns[${place}]`, reason }];
    }),
    ...(least > ROWS_MAX
      ? [{ path, reason: `${shape[rowAxis(spec)]} asks for ${least} rows, and ${ROWS_MAX} is the most` }]
      : []),
  ];
}

/** Why a column's cells could not stand in the tensor. `null`: they can. */
function encodingIssue({ datatype }: TensorSpec, { name, type, encoding, enum: choices }: Column): string | null {
  if (datatype === "BYTES") {
    return encoding === "none" ? null : `${encoding} makes numbers of the column ${name}, and the tensor holds texts`;
  }
  const areTexts = choices ? choices.some((choice) => typeof choice === "string") : type === "text";
  return encoding === "none" && areTexts && type !== "boolean"
    ? `the column ${name} has texts, and its encoding makes no numbers of them`
    : null;
}
