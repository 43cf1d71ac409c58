import { type Dialect, literal } from "./literal";

const typescript: Dialect = {
  scalar(value) {
    if (typeof value === "string") return typescriptText(value);
    if (typeof value === "bigint") return `${value}n`;
    if (typeof value !== "number") return value === undefined ? "undefined" : JSON.stringify(value);
    if (Number.isNaN(value)) return "Number.NaN";
    if (!Number.isFinite(value)) return value > 0 ? "Number.POSITIVE_INFINITY" : "Number.NEGATIVE_INFINITY";
    return Object.is(value, -0) ? "-0" : String(value);
  },
  key: typescriptKey,
};

/** A value as TypeScript. */
export function typescriptLiteral(value: unknown, indent = ""): string {
  return literal(value, typescript, indent);
}

/** JSON's texts are TypeScript's. These two part lines, and editors may break the code there. */
function typescriptText(text: string): string {
  return JSON.stringify(text).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}

/** A name in an object. `__proto__` in quotation marks alone would set the prototype. */
export function typescriptKey(name: string): string {
  if (name === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : typescriptText(name);
}
