import { AppError } from "@/domain/errors";
import type { TensorSpec } from "@/domain/manifest";
import type { Taken } from "@/kinds/useFile";
import { createTurns, textInTurns } from "@/turns";
import type { TableAnswer, TableQuestion } from "./answerTable";
import { type CellPlace, withPasted } from "./pastedRows";
import { readAhead } from "./readCells";
import { columnsOf, rowLimits } from "./rows";

/** A table of 10,000 rows and 512 columns is smaller. Bytes. */
const csvBytesMax = 20_000_000;

/** Of a text that becomes a file: a millisecond of writing. */
const charactersInPiece = 200_000;

/** A long text that was pasted at a cell of a table. `isWhole`: the table is one row. */
export interface Paste {
  into: readonly string[][];
  at: CellPlace;
  isWhole: boolean;
}

/** A chosen file as the cells of a table, read beside the page. Throws `code-missing`, and what reading a file throws. */
export async function tableDraft(file: File, spec: TensorSpec, signal: AbortSignal): Promise<Taken> {
  const read = await readBeside(file, spec, signal);
  return "refused" in read ? read : { draft: { form: "cells", rows: read.rows }, note: read.note };
}

/** A table with what was pasted into it, read beside the page. Throws `code-missing`. */
export async function pastedDraft(text: string, spec: TensorSpec, signal: AbortSignal, paste: Paste): Promise<Taken> {
  const file = new File([await textInTurns(piecesOf(text), signal)], "What was pasted");
  const read = await readBeside(file, spec, signal, paste);
  if ("refused" in read) return read;
  const { rows, note, from = paste.at } = read;
  return { draft: { form: "cells", rows: await placed(rows, from, spec, signal, paste) }, note };
}

/** No character is torn. */
function* piecesOf(text: string): Generator<string> {
  for (let from = 0; from < text.length; ) {
    const to = from + charactersInPiece;
    const isTorn = /[\uD800-\uDBFF]/.test(text.charAt(to - 1));
    yield text.slice(from, isTorn ? to + 1 : to);
    from = isTorn ? to + 1 : to;
  }
}

/** The table with the rows that were pasted into it, which are read as they are placed: between them the page answers. */
async function placed(rows: string[][], from: CellPlace, spec: TensorSpec, signal: AbortSignal, { into }: Paste) {
  const turn = createTurns(signal);
  const all: string[][] = [];
  for (const row of withPasted(into, rows, from, columnsOf(spec).length, rowLimits(spec).minimum)) {
    await turn();
    readAhead(spec, [row]);
    all.push(row);
  }
  return all;
}

type Read = { rows: string[][]; note: string | undefined; from: CellPlace | undefined } | { refused: string };

async function readBeside(file: File, spec: TensorSpec, signal: AbortSignal, paste?: Paste): Promise<Read> {
  if (file.size > csvBytesMax)
    return { refused: `${file.name} is larger than any table this model takes. Nothing was replaced.` };
  signal.throwIfAborted();
  const worker = new Worker(new URL("./table.worker.ts", import.meta.url), { type: "module", name: "table" });
  const all: string[][] = [];
  return new Promise<Read>((resolve, reject) => {
    worker.addEventListener("message", ({ data }: MessageEvent<TableAnswer>) => {
      if ("failed" in data) reject(data.failed);
      else if ("end" in data) resolve({ rows: all, note: data.note, from: data.from });
      else if ("refused" in data) resolve(data);
      else {
        if (!paste) readAhead(spec, data.rows);
        for (const row of data.rows) all.push(row);
      }
    });
    worker.addEventListener("error", () => reject(new AppError("code-missing", { what: "What reads tables" })));
    signal.addEventListener("abort", () => reject(signal.reason));
    const { maximum } = rowLimits(spec);
    worker.postMessage({
      file,
      columns: columnsOf(spec),
      maximum,
      ...(paste ? { paste: { at: paste.at, isWhole: paste.isWhole } } : {}),
    } satisfies TableQuestion);
  }).finally(() => worker.terminate());
}
