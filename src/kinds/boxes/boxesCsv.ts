import type { OutputValue } from "@/domain/values";
import { csvText } from "@/kinds/table/csvText";
import { boxEdges } from "./boxes";

export function boxesCsv({ boxes }: Extract<OutputValue, { kind: "boxes" }>): string {
  return csvText(
    [...boxEdges, "label", "score"],
    boxes.map((box) => [...boxEdges.map((edge) => box[edge]), box.label, box.score]),
  );
}
