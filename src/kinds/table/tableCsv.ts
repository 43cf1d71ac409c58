import type { Cell } from "@/domain/values";
import { csvText } from "./csvText";

export function tableCsv({ columns, rows }: { columns: string[]; rows: Cell[][] }): string {
  return csvText(columns, rows);
}
