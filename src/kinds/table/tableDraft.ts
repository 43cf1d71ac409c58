import { AppError } from "@/domain/errors";
import type { TensorSpec } from "@/domain/manifest";
import type { Taken } from "@/kinds/useFile";
import type { TableAnswer, TableQuestion } from "./answerTable";
import { readAhead } from "./readCells";
import { columnsOf, rowLimits } from "./rows";

/** A table of 10,000 rows and 512 columns is smaller. Bytes. */
const csvBytesMax = 20_000_000;

/** A chosen file as the cells of a table, read beside the page. Throws `code-missing`, and what reading a file throws. */
export async function tableDraft(file: File, spec: TensorSpec, signal: AbortSignal): Promise<Taken> {
  if (file.size > csvBytesMax)
    return { refused: `${file.name} is larger than any table this model takes. Nothing was replaced.` };
  signal.throwIfAborted();
  const worker = new Worker(new URL("./table.worker.ts", import.meta.url), { type: "module", name: "table" });
  const all: string[][] = [];
  return new Promise<Taken>((resolve, reject) => {
    worker.addEventListener("message", ({ data }: MessageEvent<TableAnswer>) => {
      if ("failed" in data) reject(data.failed);
      else if ("end" in data) resolve({ draft: { form: "cells", rows: all }, note: data.note });
      else if ("refused" in data) resolve(data);
      else {
        readAhead(spec, data.rows);
        for (const row of data.rows) all.push(row);
      }
    });
    worker.addEventListener("error", () => reject(new AppError("code-missing", { what: "What reads tables" })));
    signal.addEventListener("abort", () => reject(signal.reason));
    worker.postMessage({ file, columns: columnsOf(spec), maximum: rowLimits(spec).maximum } satisfies TableQuestion);
  }).finally(() => worker.terminate());
}
