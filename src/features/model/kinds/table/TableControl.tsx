import { useRef, useState } from "react";
import { columnsOf, rowLimits } from "@/domain/callForm";
import type { Column } from "@/domain/manifest";
import { type ControlProps, titleOf } from "@/features/model/kinds/control";
import { Button } from "@/ui/controls/Button";
import { Field } from "@/ui/controls/Field";
import { DataGrid } from "@/ui/values/DataGrid";
import { LineChart } from "@/ui/values/LineChart";
import { fileProblem, pastedRows, pasteProblem, rowsFromText } from "./pastedRows";
import { RowFields } from "./RowFields";

/** A table of 10,000 rows and 512 columns is smaller. Bytes. */
const csvBytesMax = 20_000_000;

/** One row as labelled fields, more as a grid; a series is drawn above it. */
export function TableControl({ spec, draft, onChange, error, cellErrors = new Map() }: ControlProps) {
  const [refused, setRefused] = useState<string>();
  const file = useRef<HTMLInputElement>(null);
  const columns = columnsOf(spec);
  const names = columns.map(({ name }) => name);
  const { minimum, maximum } = rowLimits(spec);
  const rows = draft.form === "cells" ? draft.rows : [];
  const change = (next: string[][]) => {
    setRefused(undefined);
    onChange({ form: "cells", rows: next });
  };

  if (minimum === 1 && maximum === 1) {
    return (
      <RowFields
        title={titleOf(spec)}
        columns={columns}
        cells={rows[0] ?? []}
        onChange={(cells) => change([cells])}
        errors={cellErrors}
        error={error}
      />
    );
  }

  async function open(chosen: File) {
    if (chosen.size > csvBytesMax)
      return setRefused(`${chosen.name} is larger than any table this model takes. Nothing was replaced.`);
    const read = rowsFromText(await chosen.text(), names);
    const problem = fileProblem(read, names, maximum);
    if (problem) setRefused(problem);
    else change(read);
  }

  function readPasted(text: string, at: { row: number; column: number }) {
    const read = pastedRows(text, names);
    const problem = read && pasteProblem(read, at, names, maximum);
    if (!problem) return read;
    setRefused(problem);
    return "refused";
  }

  return (
    <Field label={titleOf(spec)} hint={spec.description} error={refused ?? error}>
      {spec.kind === "series" && <SeriesChart title={titleOf(spec)} columns={columns} rows={rows} />}
      <DataGrid
        label={titleOf(spec)}
        columns={columns.map((column) => ({
          name: column.name,
          title: column.title ?? column.name,
          unit: column.unit,
          choices: column.enum?.map(String),
        }))}
        rows={rows}
        onChange={change}
        errors={cellErrors}
        readPasted={readPasted}
        minRows={minimum}
        maxRows={maximum}
      />
      <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button size="small" onClick={() => file.current?.click()}>
          Open a CSV file
        </Button>
        <span className="text-xs text-ink-3">or paste from a spreadsheet into any cell</span>
        <input
          ref={file}
          type="file"
          accept=".csv,.tsv,text/csv,text/tab-separated-values,text/plain"
          className="sr-only"
          tabIndex={-1}
          aria-label={`CSV file for ${titleOf(spec)}`}
          onChange={(event) => {
            const [chosen] = event.target.files ?? [];
            if (chosen) open(chosen);
            event.target.value = "";
          }}
        />
      </p>
    </Field>
  );
}

/** The last column as a line; with highs and lows beside it, they are its band. */
function SeriesChart({ title, columns, rows }: { title: string; columns: Column[]; rows: string[][] }) {
  const place = (name: string) => columns.findIndex((column) => column.name.toLowerCase() === name);
  const numbers = (column: number) => rows.map((row) => Number.parseFloat((row[column] ?? "").replace(",", ".")));
  const line = place("close") >= 0 ? place("close") : columns.length - 1;
  const values = numbers(line);
  if (values.length < 2 || values.some(Number.isNaN)) return null;
  const [low, high] = [place("low"), place("high")];
  const band = low >= 0 && high >= 0 ? { low: numbers(low), high: numbers(high) } : undefined;
  const isBandWhole = band && ![...band.low, ...band.high].some(Number.isNaN);
  return (
    <div className="mb-2">
      <LineChart
        label={`${title}, drawn`}
        values={values}
        band={isBandWhole ? band : undefined}
        unit={columns[line]?.unit}
      />
    </div>
  );
}
