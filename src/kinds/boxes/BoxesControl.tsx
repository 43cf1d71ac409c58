import { useId, useRef, useState } from "react";
import type { Draft } from "@/domain/draft";
import type { Box } from "@/domain/values";
import { countText, numberText } from "@/domain/words";
import { type ControlProps, titleOf } from "@/kinds/control";
import { UnderNote } from "@/kinds/image/UnderNote";
import { nothingUnder } from "@/kinds/image/under";
import { usePictureSize } from "@/kinds/image/usePictureSize";
import { Button } from "@/ui/controls/Button";
import { FieldError } from "@/ui/controls/FieldError";
import { BoxesStage } from "./BoxesStage";
import { BoxFields } from "./BoxFields";
import { boxEdges, boxLimits } from "./boxes";
import { boxOf, middleBox, rowOf } from "./boxRows";

/** Boxes that are drawn and listed; more, as a file may hold them, are kept and not shown. */
const shownBoxes = 200;

const noErrors: ReadonlyMap<string, string> = new Map();

/** Boxes drawn over the picture that the form holds, and their edges as numbers. */
export function BoxesControl({
  spec,
  draft,
  onChange,
  error,
  cellErrors = noErrors,
  under = nothingUnder,
}: ControlProps) {
  const id = useId();
  const adding = useRef<HTMLButtonElement>(null);
  const [active, setActive] = useState<number | null>(null);
  /** The box that was added last by the button, and in which draft. */
  const [added, setAdded] = useState<{ place: number; in: Draft } | null>(null);
  /** In which draft no more boxes were taken. */
  const [fullDraft, setFullDraft] = useState<Draft | null>(null);
  const picture = under.state === "there" ? under.picture : null;
  const { width, height, onLoad } = usePictureSize(picture?.bytes ?? null);
  const size = width === null || height === null ? null : { width, height };
  const rows = draft.form === "cells" ? draft.rows : [];
  const { minimum, maximum } = boxLimits(spec);

  function change(next: string[][]): Draft {
    const changed: Draft = { form: "cells", rows: next };
    onChange(changed);
    return changed;
  }

  function draw(box: Box) {
    if (maximum === 1)
      change([rowOf(box)]); // there is one, and this is meant to be it
    else if (rows.length >= maximum) setFullDraft(draft);
    else change([...rows, rowOf(box)]);
  }

  function add() {
    const row = size ? rowOf(middleBox(size)) : boxEdges.map(() => "");
    setAdded({ place: rows.length, in: change([...rows, row]) });
  }

  function remove(place: number) {
    change(rows.filter((_, other) => other !== place));
    setActive(null);
    adding.current?.focus();
  }

  const full = `The model takes ${countText(maximum, "box", "boxes")} at most. Remove one first.`;
  const problem = fullDraft === draft ? full : error;
  const counted =
    minimum === maximum ? `exactly ${numberText(maximum)}` : `${numberText(minimum)} to ${numberText(maximum)}`;
  return (
    <fieldset
      aria-describedby={problem ? `${id} ${id}-error` : id}
      tabIndex={-1}
      data-invalid={problem !== undefined || undefined}
    >
      <legend className="font-label">{titleOf(spec)}</legend>
      <p id={id} className="mb-1.5 text-xs text-ink-3">
        {spec.description && `${spec.description} `}
        {picture
          ? "Draw from one corner to the other, or add one and type its edges."
          : `Edges in pixels.${under.state === "none" ? " Give the picture too, and they can be drawn on it." : ""}`}
      </p>
      <UnderNote under={under} />
      {picture && size && (
        <BoxesStage
          label={`${titleOf(spec)}, drawn with the pointer`}
          picture={picture}
          {...size}
          onLoad={onLoad}
          boxes={rows.slice(0, shownBoxes).map(boxOf)}
          active={active}
          onDraw={draw}
        />
      )}
      {rows.length > 0 && (
        <div className="mt-2 grid grid-cols-[minmax(1rem,auto)_repeat(4,minmax(0,1fr))_auto] gap-x-1.5 gap-y-1">
          <div aria-hidden="true" className="col-span-full grid grid-cols-subgrid text-xs narrow text-ink-3">
            <span />
            {boxEdges.map((edge) => (
              <span key={edge} className="pl-2">
                {edge}
              </span>
            ))}
          </div>
          <ul className="col-span-full grid grid-cols-subgrid gap-y-1">
            {rows.slice(0, shownBoxes).map((row, place) => (
              <BoxFields
                // biome-ignore lint/suspicious/noArrayIndexKey: a box is its place
                key={place}
                place={place}
                row={row}
                errors={cellErrors}
                isNew={added?.in === draft && added.place === place}
                onChange={(next) => change(rows.map((other, at) => (at === place ? next : other)))}
                onFocus={() => setActive(place)}
                onRemove={() => remove(place)}
              />
            ))}
          </ul>
        </div>
      )}
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <Button ref={adding} size="small" disabled={rows.length >= maximum} onClick={add}>
          Add a box
        </Button>
        <span className="text-xs text-ink-3">
          {countText(rows.length, "box", "boxes")} ({counted})
          {rows.length > shownBoxes && `, of which ${rows.length - shownBoxes} are not shown`}
        </span>
      </div>
      {problem && <FieldError id={`${id}-error`}>{problem}</FieldError>}
    </fieldset>
  );
}
