import { memo } from "react";
import type { Column } from "@/domain/manifest";
import { numberFrom } from "@/domain/numberFrom";
import { type ControlProps, titleOf } from "@/kinds/control";
import { placeholderText } from "@/kinds/number/placeholderText";
import { SeriesCharts } from "@/kinds/series/SeriesCharts";
import { columnsOf, rowLimits } from "@/kinds/table/rows";
import { useFile } from "@/kinds/useFile";
import { Field } from "@/ui/controls/Field";
import { FileButton } from "@/ui/controls/FileButton";
import { DataGrid } from "@/ui/values/DataGrid";
import { type CellPlace, isLongText, isOneCell, pastedRows, withPasted } from "./pastedRows";
import { RowFields } from "./RowFields";
import { pastedDraft, tableDraft } from "./tableDraft";

/** One row as labelled fields, more as a grid; a series is drawn above it. */
export function TableControl({ spec, draft, onChange, error, holdRun, cellErrors = new Map() }: ControlProps) {
  const columns = columnsOf(spec);
  const { minimum, maximum } = rowLimits(spec);
  const isOneRow = minimum === 1 && maximum === 1;
  const rows = draft.form === "cells" ? draft.rows : [];
  const {
    take,
    takeFrom,
    give,
    refuse,
    refused,
    note: said,
  } = useFile(draft, onChange, (file, signal) => tableDraft(file, spec, signal), holdRun);
  const change = (next: string[][], note?: string) => give({ form: "cells", rows: next }, note);

  /** Whether the text is more than one cell's. */
  function paste(text: string, at: CellPlace): boolean {
    if (isOneCell(text, columns, columns[at.column])) return false;
    if (isLongText(text)) {
      takeFrom("What was pasted", (signal) => pastedDraft(text, spec, signal, { into: rows, at, isWhole: isOneRow }));
      return true;
    }
    const read = pastedRows(text, columns, { at, isWhole: isOneRow, maximum });
    if (read.rows) change(Array.from(withPasted(rows, read.rows, read.from, columns.length, minimum)), read.note);
    else refuse(read.problem);
    return true;
  }

  const note = said && (
    <p className="mt-2 text-xs text-ink-3" role="status">
      {said}
    </p>
  );

  const fileButton = (
    <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">
      <FileButton
        accept=".csv,.tsv,text/csv,text/tab-separated-values,text/plain"
        label={`CSV file for ${titleOf(spec)}`}
        onFile={take}
      >
        Open a CSV file
      </FileButton>
      <span className="text-xs text-ink-3">or paste from a spreadsheet into any {isOneRow ? "field" : "cell"}</span>
    </p>
  );

  if (isOneRow)
    return (
      <>
        <RowFields
          title={titleOf(spec)}
          about={spec.description}
          columns={columns}
          cells={rows[0] ?? []}
          onChange={(cells) => change([cells])}
          onPaste={(text, column) => paste(text, { row: 0, column })}
          errors={cellErrors}
          error={refused ?? (cellErrors.size === 0 ? error : undefined)}
        />
        {note}
        {fileButton}
      </>
    );

  return (
    <Field label={titleOf(spec)} about={spec.description} error={refused ?? error}>
      {spec.kind === "series" && <SeriesChart title={titleOf(spec)} columns={columns} rows={rows} />}
      <DataGrid
        label={titleOf(spec)}
        columns={columns.map((column) => ({
          name: column.name,
          title: column.title ?? column.name,
          unit: column.unit,
          choices: column.enum?.map(String),
          placeholder: placeholderText(column),
        }))}
        rows={rows}
        onChange={(next) => change(next)}
        errors={cellErrors}
        onPaste={paste}
        minRows={minimum}
        maxRows={maximum}
      />
      {note}
      <ColumnsMeaning columns={columns} />
      {fileButton}
    </Field>
  );
}

/** What the columns of a grid are, whose heads have no room for it. */
function ColumnsMeaning({ columns }: { columns: Column[] }) {
  const described = columns.filter(({ description }) => description !== undefined);
  if (described.length === 0) return null;
  return (
    <details className="mt-2 text-xs text-ink-3">
      <summary>What the columns are</summary>
      <dl className="mt-1 grid grid-cols-[minmax(0,auto)_minmax(0,1fr)] gap-x-3 gap-y-0.5 [overflow-wrap:anywhere]">
        {described.map(({ name, title, description }) => (
          <div key={name} className="col-span-2 grid grid-cols-subgrid">
            <dt className="text-ink-2">{title ?? name}</dt>
            <dd>{description}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** The columns of numbers as lines. Drawn again where they changed: there may be many. */
const SeriesChart = memo(({ title, columns, rows }: { title: string; columns: Column[]; rows: string[][] }) => (
  <SeriesCharts
    title={title}
    columns={columns.map((column, place) => {
      const cells = rows.map((row) => row[place] ?? "");
      const numbers =
        column.type === "number" || column.type === "integer"
          ? cells.map((cell) => numberFrom(cell) ?? Number.NaN)
          : null;
      return {
        place,
        name: column.name,
        title: column.title ?? column.name,
        unit: column.unit,
        cells,
        numbers: numbers?.some(Number.isFinite) ? numbers : null,
      };
    })}
    tone="ink"
    undrawn="not given"
  />
));
