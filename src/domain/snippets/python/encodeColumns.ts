import type { Column } from "@/domain/manifest";
import type { StepWriter } from "@/domain/snippets/code/held";
import { comment } from "@/domain/snippets/text/comment";
import { pythonLiteral as written } from "@/domain/snippets/text/pythonLiteral";

/** Columns, and choices of all of them together, that stand in the code. */
const columnsMax = 64;
const choicesMax = 200;

export const encodeColumns: StepWriter<"encode_columns"> = (held, _, writing) => {
  const { spec, variable, lines } = writing;
  const { columns = [], kind, datatype } = spec;
  const choices = columns.reduce((all, { enum: own = [] }) => all + own.length, 0);
  if (held.form !== "given" || columns.length > columnsMax || choices > choicesMax) return null;
  const rows = writing.beside("rows");
  lines.push(`${rows} = ${held.expression}`);
  writing.length = { real: `len(${rows})`, padded: `len(${rows})` };
  if (datatype === "BYTES") {
    if (columns.some(({ type }) => type !== "text" && type !== "category")) return null; // numbers would be written in another way
    lines.push(`${variable} = np.array(${rows}, object)`);
    return { form: "texts", shape: [`len(${rows})`, String(columns.length)] };
  }
  if (columns.every(({ encoding }) => encoding === "none")) lines.push(`${variable} = np.array(${rows}, np.float64)`);
  else {
    const cells = columns.map(
      (column, at) => `        ${cellCode(column, `row[${at}]`)},  ${comment("#", column.name)}`,
    );
    lines.push(`${variable} = np.array([`, "    [", ...cells, "    ]", `    for row in ${rows}`, "], np.float64)");
  }
  const width = columns.reduce(
    (all, { encoding, enum: own = [] }) => all + (encoding === "one_hot" ? own.length : 1),
    0,
  );
  return { form: "numbers", axes: kind === "table" ? "NC" : "TC", shape: [`len(${rows})`, String(width)] };
};

function cellCode({ encoding, enum: choices = [], mean = 0, std = 1 }: Column, cell: string): string {
  if (encoding === "one_hot") return `*[float(choice == ${cell}) for choice in ${written(choices)}]`;
  if (encoding === "ordinal") return `${written(choices)}.index(${cell})`;
  return encoding === "standardize" ? `(${cell} - ${written(mean)}) / ${written(std)}` : cell;
}
