import type { Column } from "@/domain/manifest";
import type { StepWriter } from "@/domain/snippets/code/held";
import { areColumnsShort, encodedWidth } from "@/domain/snippets/code/writable";
import { comment } from "@/domain/snippets/text/comment";
import { pythonLiteral as written } from "@/domain/snippets/text/pythonLiteral";

export const encodeColumns: StepWriter<"encode_columns"> = (held, _, writing) => {
  const { spec, variable, lines } = writing;
  const { columns = [], kind, datatype } = spec;
  if (held.form !== "given" || !areColumnsShort(columns)) return null;
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
  return {
    form: "numbers",
    axes: kind === "table" ? "NC" : "TC",
    shape: [`len(${rows})`, String(encodedWidth(columns))],
  };
};

function cellCode({ encoding, enum: choices = [], mean = 0, std = 1 }: Column, cell: string): string {
  if (encoding === "one_hot") return `*[float(choice == ${cell}) for choice in ${written(choices)}]`;
  if (encoding === "ordinal") return `${written(choices)}.index(${cell})`;
  return encoding === "standardize" ? `(${cell} - ${written(mean)}) / ${written(std)}` : cell;
}
