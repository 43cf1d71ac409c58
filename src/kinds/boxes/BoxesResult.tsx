import { useMemo, useState } from "react";
import { countText } from "@/domain/words";
import { givenPicture } from "@/kinds/image/givenPicture";
import { PictureStage } from "@/kinds/image/PictureStage";
import { LabelSwatch } from "@/kinds/LabelSwatch";
import { labelColour } from "@/kinds/labelColours";
import type { ResultProps } from "@/kinds/result";
import { scoreText } from "@/ui/values/LabelBars";
import { BoxOutline } from "./BoxOutline";
import { boxColours } from "./boxColours";
import { useRoving } from "./useRoving";

/** More lie on one another, and are in the raw view. */
const shownBoxes = 200;
/** With more, only that of the box which is looked at stands on it. */
const shownLabels = 12;

/** The boxes over the picture that the model was given, and beside it their names, highest score first. */
export function BoxesResult({ value, given, spec }: ResultProps<"boxes">) {
  const { width, height } = value;
  const boxes = value.boxes.slice(0, shownBoxes);
  const title = spec.title ?? spec.name;
  const colours = useMemo(() => boxColours(value.boxes.map(({ label }) => label)), [value]);
  const isShare = boxes.every(({ score }) => score >= 0 && score <= 1);
  const [marked, setMarked] = useState<number | null>(null);
  const { onKeyDown, focus, item } = useRoving(boxes.length);
  // Of boxes within one another the smaller lies on top, or it could not be pointed at.
  const bySize = useMemo(() => {
    const area = (at: number) => {
      const { left, top, right, bottom } = value.boxes[at] as (typeof value.boxes)[number]; // inside the bounds
      return (right - left) * (bottom - top);
    };
    return [...value.boxes.slice(0, shownBoxes).keys()].sort((one, other) => area(other) - area(one));
  }, [value]);

  const overPicture = (
    <PictureStage picture={givenPicture(given)} alt="What the model was given" width={width} height={height}>
      {bySize.map((place) => {
        const box = boxes[place];
        return (
          box && (
            <BoxOutline
              key={place}
              box={box}
              width={width}
              height={height}
              colour={colours.get(box.label) ?? labelColour(0)}
              label={boxes.length <= shownLabels || marked === place ? box.label : undefined}
              state={marked === null ? "plain" : marked === place ? "marked" : "dimmed"}
              onHover={(isOver) => setMarked(isOver ? place : null)}
              onChoose={() => focus(place)}
            />
          )
        );
      })}
    </PictureStage>
  );
  if (boxes.length === 0)
    return (
      <div className="grid gap-3">
        <p className="text-lg font-head">The model found nothing.</p>
        {overPicture}
      </div>
    );
  return (
    <div className="@container">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-4 @xl:grid-cols-[minmax(0,3fr)_minmax(14rem,2fr)]">
        {overPicture}
        <div>
          <p className="mb-1 text-xs text-ink-3">
            <b className="text-ink">{countText(boxes.length, "box", "boxes")}.</b> Highest score first
            {boxes.length > 1 && "; arrow keys go from one to the next"}
          </p>
          <ol
            aria-label={`${title}, boxes`}
            className="max-h-96 overflow-y-auto p-1"
            onKeyDown={onKeyDown}
            onPointerLeave={() => setMarked(null)}
          >
            {boxes.map(({ label, score, ...box }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a box is its place
              <li key={place}>
                <BoxButton
                  {...item(place)}
                  isMarked={marked === place}
                  onMark={(isMarked) => setMarked(isMarked ? place : null)}
                >
                  <LabelSwatch colour={colours.get(label) ?? null} />
                  <span className="min-w-0 truncate font-label" title={label}>
                    {label}
                  </span>
                  <span className="text-right">{scoreText(score, isShare)}</span>
                  <span className="sr-only">
                    , from {Math.round(box.left)}, {Math.round(box.top)} to {Math.round(box.right)},{" "}
                    {Math.round(box.bottom)}
                  </span>
                </BoxButton>
              </li>
            ))}
          </ol>
          {value.boxes.length > boxes.length && (
            <p className="mt-1 text-xs text-ink-3">{value.boxes.length - boxes.length} more in the raw view</p>
          )}
        </div>
      </div>
    </div>
  );
}

interface BoxButtonProps {
  ref: (element: HTMLElement | null) => void;
  tabIndex: number;
  onFocus: () => void;
  isMarked: boolean;
  onMark: (isMarked: boolean) => void;
  children: React.ReactNode;
}

/** A row that marks its box while it is pointed at or has the focus. */
function BoxButton({ ref, tabIndex, onFocus, isMarked, onMark, children }: BoxButtonProps) {
  return (
    <button
      ref={ref}
      type="button"
      tabIndex={tabIndex}
      className={`grid min-h-(--control-sm) w-full grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-2 rounded-1 px-1.5 text-left ${isMarked ? "bg-surface-hover" : ""}`}
      onFocus={() => {
        onFocus();
        onMark(true);
      }}
      onBlur={() => onMark(false)}
      onPointerEnter={() => onMark(true)}
      onPointerLeave={() => onMark(false)}
      onClick={() => onMark(true)}
    >
      {children}
    </button>
  );
}
