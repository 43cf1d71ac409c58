import type { OutputValue } from "@/domain/values";
import { csvText } from "@/kinds/table/csvText";

export function classesCsv({ entries }: Extract<OutputValue, { kind: "classes" }>): string {
  return csvText(
    ["label", "score"],
    entries.map(({ label, score }) => [label, score]),
  );
}
