import type { Column } from "@/domain/manifest";
import { partsOf } from "@/turns";
import { type CellPlace, pastedRows } from "./pastedRows";
import { type RowsReading, rowsFromText, tableProblem } from "./rowsFromText";
import { textOfFile } from "./textOfFile";

/** A file, or what was pasted, to be read as the rows of a table. */
export interface TableQuestion {
  file: File;
  columns: Column[];
  /** Rows that the model takes. */
  maximum: number;
  /** Where it was pasted. Absent: the file is the whole table. */
  paste?: { at: CellPlace; isWhole: boolean };
}

/** Rows come some at a time, so that none of their messages holds the page up; then the end, or why there are none. */
export type TableAnswer =
  | { rows: string[][] }
  | { end: true; note: string | undefined; from?: CellPlace }
  /** In a sentence. */
  | { refused: string }
  /** What was thrown. */
  | { failed: unknown };

/** Reads the file and tells what is in it. For a worker: a long file takes a while. */
export async function answerTable(question: TableQuestion, tell: (answer: TableAnswer) => void): Promise<void> {
  try {
    await readTable(question, tell);
  } catch (failed) {
    tell({ failed });
  }
}

async function readTable({ file, columns, maximum, paste }: TableQuestion, tell: (answer: TableAnswer) => void) {
  const text = textOfFile(new Uint8Array(await file.arrayBuffer()));
  if (text === null)
    return tell({ refused: `${file.name} is not in UTF-8: save it as “CSV UTF-8”. Nothing was replaced.` });
  const read = paste ? pastedRows(text, columns, { ...paste, maximum }) : wholeTable(text, columns, maximum);
  if (!read.rows) return tell({ refused: read.problem });
  for (const rows of partsOf(read.rows)) tell({ rows });
  tell({ end: true, note: read.note, ...("from" in read ? { from: read.from } : {}) });
}

function wholeTable(text: string, columns: readonly Column[], maximum: number): RowsReading {
  const read = rowsFromText(text, columns, "The file");
  const problem = read.rows ? tableProblem(read.rows, columns, maximum, "The file") : null;
  return problem === null ? read : { problem };
}
