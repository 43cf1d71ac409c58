import type { TensorSpec } from "@/domain/manifest";
import { ROWS_MAX } from "@/domain/manifestLimits";
import { notANumber, numberFrom } from "@/domain/numberFrom";
import { axisSizes } from "@/domain/sizes";
import type { Box } from "@/domain/values";
import { countText } from "@/domain/words";
import type { InputKind, OutputKind } from "@/kinds/kind";

export const boxEdges = ["left", "top", "right", "bottom"] as const;

/** Boxes that a person draws or types, in pixels of the picture as it was given. */
export const boxesInput: InputKind<{ kind: "boxes"; boxes: Box[] }> = {
  emptyDraft: () => ({ form: "cells", rows: [] }),
  draftOf: ({ boxes }) => ({ form: "cells", rows: boxes.map((box) => boxEdges.map((edge) => String(box[edge]))) }),
  read(spec, draft) {
    if (draft.form !== "cells") return null;
    if (draft.rows.length === 0 && spec.optional) return { left: "out" };
    const cells = new Map<string, string>();
    const boxes = draft.rows.map((row, place) => {
      const edges = boxEdges.map((edge, column) => {
        const number = numberFrom(row[column] ?? "");
        if (number === null) cells.set(`${place}:${column}`, `${edge}: ${notANumber(row[column] ?? "")}`);
        return number ?? 0;
      });
      const [left = 0, top = 0, right = 0, bottom = 0] = edges; // one for each edge
      return { left, top, right, bottom };
    });
    const [first] = cells.values();
    if (first) return { error: `${first}.`, cells };
    const error = issue(spec, { boxes });
    return error === null ? { value: { kind: "boxes", boxes } } : { error: `${error}.` };
  },
  limits: [],
  liesOnPicture: true,
  issue,
  fromExample(given) {
    const rows = "value" in given ? given.value : null;
    const isRow = (row: unknown): row is number[] =>
      Array.isArray(row) && row.length === 4 && row.every(Number.isFinite);
    if (!Array.isArray(rows) || !rows.every(isRow))
      return { problem: "boxes are lists of left, top, right and bottom" };
    return {
      kind: "boxes",
      boxes: rows.map(([left = 0, top = 0, right = 0, bottom = 0]) => ({ left, top, right, bottom })),
    };
  },
  toExample: ({ boxes }) => ({ value: boxes.map((box) => boxEdges.map((edge) => box[edge])) }),
  fields: () => boxEdges,
  ruleIssues: ({ steps }, path) =>
    steps[0]?.id === "encode_boxes" ? [] : [{ path, reason: "the kind boxes needs encode_boxes as its first step" }],
};

/** Boxes that the model found, with their names, highest score first; `width` and `height` of the picture they lie on, pixels. */
export const boxesOutput: OutputKind<{
  kind: "boxes";
  boxes: (Box & { label: string; score: number })[];
  width: number;
  height: number;
}> = {};

/** How many boxes the graph takes, both inclusive: its axis before the edges. */
export function boxLimits({ shape, dims }: TensorSpec): { minimum: number; maximum: number } {
  const axis = shape.at(-2) ?? 1;
  const { least, most } = axisSizes({ dims }, axis);
  return { minimum: least, maximum: typeof axis === "number" ? most : Math.min(most, ROWS_MAX) };
}

function issue(spec: TensorSpec, { boxes }: { boxes: Box[] }): string | null {
  const { minimum, maximum } = boxLimits(spec);
  if (boxes.length < minimum) return `${countText(minimum, "box", "boxes")} at least is needed`;
  if (boxes.length > maximum) return `the model takes ${countText(maximum, "box", "boxes")} at most`;
  const flat = boxes.findIndex(({ left, top, right, bottom }) => right <= left || bottom <= top);
  return flat < 0 ? null : `box ${flat + 1} has no area`;
}
