import type { Cell } from "@/domain/values";
import { figuresText } from "@/domain/words";

export function cellText(cell: Cell | undefined): string {
  return typeof cell === "number" ? figuresText(cell) : String(cell ?? "");
}
