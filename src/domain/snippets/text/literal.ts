/** How one language writes what JSON holds. */
export interface Dialect {
  /** A text, a number of any kind, true or false, or nothing. */
  scalar(value: unknown): string;
  /** A name in front of a colon. */
  key(name: string): string;
}

/** Characters of a line that is read without scrolling. */
const lineLength = 100;
const step = "  ";

/** A value as code: on one line where it is short, else a line for each entry, plain lists filled. */
export function literal(value: unknown, dialect: Dialect, indent = ""): string {
  const whole = onOneLine(value, dialect);
  if (indent.length + whole.length <= lineLength) return whole;
  const inner = indent + step;
  if (Array.isArray(value)) {
    const isPlain = value.every((entry) => typeof entry !== "object" || entry === null);
    const lines = isPlain
      ? filled(value.map(dialect.scalar), lineLength - inner.length)
      : value.map((entry) => literal(entry, dialect, inner));
    return `[\n${lines.map((line) => `${inner}${line},\n`).join("")}${indent}]`;
  }
  if (typeof value !== "object" || value === null) return whole;
  const lines = Object.entries(value).map(
    ([name, entry]) => `${inner}${dialect.key(name)}: ${literal(entry, dialect, inner)},\n`,
  );
  return `{\n${lines.join("")}${indent}}`;
}

function onOneLine(value: unknown, dialect: Dialect): string {
  if (Array.isArray(value)) return `[${value.map((entry) => onOneLine(entry, dialect)).join(", ")}]`;
  if (typeof value !== "object" || value === null) return dialect.scalar(value);
  const entries = Object.entries(value).map(([name, entry]) => `${dialect.key(name)}: ${onOneLine(entry, dialect)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

/** As many entries on a line as fit. */
function filled(entries: string[], length: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const entry of entries) {
    if (line !== "" && line.length + 2 + entry.length > length) {
      lines.push(line);
      line = "";
    }
    line += line === "" ? entry : `, ${entry}`;
  }
  return line === "" ? lines : [...lines, line];
}
