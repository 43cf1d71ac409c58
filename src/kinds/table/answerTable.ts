import type { Column } from "@/domain/manifest";
import { partsOf } from "@/turns";
import { rowsFromText, tableProblem } from "./rowsFromText";
import { textOfFile } from "./textOfFile";

/** A file to be read as the rows of a table. */
export interface TableQuestion {
  file: File;
  columns: Column[];
  /** Rows that the model takes. */
  maximum: number;
}

/** Rows come some at a time, so that none of their messages holds the page up; then the end, or why there are none. */
export type TableAnswer =
  | { rows: string[][] }
  | { end: true; note: string | undefined }
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

async function readTable({ file, columns, maximum }: TableQuestion, tell: (answer: TableAnswer) => void) {
  const text = textOfFile(new Uint8Array(await file.arrayBuffer()));
  if (text === null)
    return tell({ refused: `${file.name} is not in UTF-8: save it as “CSV UTF-8”. Nothing was replaced.` });
  const read = rowsFromText(text, columns, "The file");
  if (!read.rows) return tell({ refused: read.problem });
  const problem = tableProblem(read.rows, columns, maximum, "The file");
  if (problem) return tell({ refused: problem });
  for (const rows of partsOf(read.rows)) tell({ rows });
  tell({ end: true, note: read.note });
}
