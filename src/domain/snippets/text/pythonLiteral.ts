import { type Dialect, literal } from "./literal";

/** JSON's texts are Python's. */
const text = (value: string) => JSON.stringify(value);

const python: Dialect = {
  scalar(value) {
    if (typeof value === "string") return text(value);
    if (typeof value === "boolean") return value ? "True" : "False";
    if (typeof value === "bigint") return String(value);
    if (typeof value !== "number") return "None";
    if (Number.isNaN(value)) return 'float("nan")';
    if (!Number.isFinite(value)) return value > 0 ? 'float("inf")' : 'float("-inf")';
    return Object.is(value, -0) ? "-0.0" : String(value);
  },
  key: text,
};

/** A value as Python. */
export function pythonLiteral(value: unknown, indent = ""): string {
  return literal(value, python, indent);
}
