import Papa from "papaparse";
import type { Cell } from "@/domain/values";

/** Rows under their names as CSV (RFC 4180). Texts that a spreadsheet would take for a formula are marked as texts. */
export function csvText(columns: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return Papa.unparse({ fields: [...columns], data: rows.map((row) => [...row]) }, { escapeFormulae: true });
}
