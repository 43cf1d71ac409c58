import type { Column } from "@/domain/manifest";

/** The keys that a phone shows: figures alone where these can write all that is taken. Its figures have no letters, and an iPhone's no minus. */
export function inputModeFor(type: Column["type"], minimum = Number.NEGATIVE_INFINITY): "numeric" | "decimal" | "text" {
  if (minimum < 0) return "text";
  if (type === "integer") return "numeric";
  return type === "number" ? "decimal" : "text";
}
