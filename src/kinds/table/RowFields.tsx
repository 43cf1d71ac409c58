import { useId } from "react";
import type { Column } from "@/domain/manifest";
import { inputModeFor } from "@/kinds/number/inputModeFor";
import { limitsText } from "@/kinds/number/limits";
import { placeholderText } from "@/kinds/number/placeholderText";
import { Field } from "@/ui/controls/Field";
import { Select } from "@/ui/controls/Select";
import { TextInput } from "@/ui/controls/TextInput";

interface RowFieldsProps {
  title: string;
  about: string | undefined;
  columns: Column[];
  cells: string[];
  onChange: (cells: string[]) => void;
  /** Takes or refuses what is pasted into a column's field; `false` leaves it to the field, as its text. */
  onPaste: (text: string, column: number) => boolean;
  errors: ReadonlyMap<string, string>;
  /** What is wrong with the row as a whole. */
  error: string | undefined;
}

/** One row of a table, a labelled field for each column. */
export function RowFields({ title, about, columns, cells, onChange, onPaste, errors, error }: RowFieldsProps) {
  const id = useId();
  const setCell = (at: number, text: string) => onChange(columns.map((_, i) => (i === at ? text : (cells[i] ?? ""))));
  return (
    <fieldset
      aria-describedby={[about && `${id}-about`, error && id].filter(Boolean).join(" ") || undefined}
      tabIndex={-1}
      data-invalid={error !== undefined || undefined}
    >
      <legend className="mb-2 font-label">{title}</legend>
      {about && (
        <p id={`${id}-about`} className="-mt-1.5 mb-2 text-xs text-ink-3 [overflow-wrap:anywhere]">
          {about}
        </p>
      )}
      <div className="-mb-3 grid gap-x-4 md:grid-cols-2 [&>*]:pb-3">
        {columns.map((column, at) => {
          const text = cells[at] ?? "";
          return (
            <Field
              key={column.name}
              level
              label={column.title ?? column.name}
              about={column.description}
              hint={limitsText(column)}
              error={errors.get(`0:${at}`)?.replace(/^[^:]*: /, "")}
            >
              {column.enum ? (
                <Select
                  options={["", ...column.enum.map(String)].map((choice) => ({
                    value: choice,
                    label: choice || "Choose …",
                    disabled: choice === "",
                  }))}
                  value={text}
                  onChange={(next) => setCell(at, next)}
                />
              ) : (
                <TextInput
                  inputMode={inputModeFor(column.type, column.minimum)}
                  placeholder={placeholderText(column)}
                  value={text}
                  onChange={(event) => setCell(at, event.target.value)}
                  onPaste={(event) => {
                    if (onPaste(event.clipboardData.getData("text/plain"), at)) event.preventDefault();
                  }}
                  after={column.unit && <span className="text-sm whitespace-nowrap text-ink-3">{column.unit}</span>}
                />
              )}
            </Field>
          );
        })}
      </div>
      {error && (
        <p id={id} className="mt-2 text-sm text-no" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
