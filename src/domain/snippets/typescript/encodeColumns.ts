import type { Column } from "@/domain/manifest";
import type { StepWriter } from "@/domain/snippets/code/held";
import { areColumnsShort, encodedWidth } from "@/domain/snippets/code/writable";
import { comment } from "@/domain/snippets/text/comment";
import { typescriptLiteral as written } from "@/domain/snippets/text/typescriptLiteral";

export const encodeColumns: StepWriter<"encode_columns"> = (held, _, writing) => {
  const { spec, variable, lines } = writing;
  const { columns = [], kind, datatype } = spec;
  if (held.form !== "given" || !areColumnsShort(columns)) return null;
  const rows = writing.beside("rows");
  const types = columns.map(({ type, enum: own }) => cellType(type, own));
  const isUniform = types.every((type) => type === types[0]);
  lines.push(`const ${rows}: ${isUniform ? `${types[0]}[]` : `[${types.join(", ")}]`}[] = ${held.expression};`);
  writing.length = { real: `${rows}.length`, padded: `${rows}.length` };
  if (datatype === "BYTES") {
    lines.push(`const ${variable} = ${rows}.flat().map(String);`);
    return { form: "texts", shape: [`${rows}.length`, String(columns.length)] };
  }
  const isAsGiven = columns.every(({ encoding, type }) => encoding === "none" && type !== "boolean");
  if (isAsGiven) lines.push(`let ${variable} = ${rows}.flat();`);
  else {
    const cells = columns.flatMap((column, at) => [
      `  ${cellCode(column, `row[${at}]`)}, ${comment("//", column.name)}`,
    ]);
    lines.push(`let ${variable} = ${rows}.flatMap((row) => [`, ...cells, "]);");
  }
  return {
    form: "numbers",
    axes: kind === "table" ? "NC" : "TC",
    shape: [`${rows}.length`, String(encodedWidth(columns))],
  };
};

function cellType(type: Column["type"], choices: Column["enum"]): string {
  if (type === "boolean") return "boolean";
  if (type === "number" || type === "integer") return "number";
  return choices?.every((choice) => typeof choice === "number")
    ? "number"
    : choices?.some((choice) => typeof choice === "number")
      ? "(string | number)"
      : "string";
}

function cellCode({ type, encoding, enum: choices = [], mean = 0, std = 1 }: Column, cell: string): string {
  if (encoding === "one_hot") return `...${written(choices)}.map((choice) => (choice === ${cell} ? 1 : 0))`;
  if (encoding === "ordinal") return `${written(choices)}.indexOf(${cell})`;
  if (encoding === "standardize") return `(${cell} - ${written(mean)}) / ${written(std)}`;
  return type === "boolean" ? `Number(${cell})` : cell;
}
