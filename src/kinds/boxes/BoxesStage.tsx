import { type PointerEvent, useState } from "react";
import type { Box } from "@/domain/values";
import type { PictureDraft } from "@/kinds/image/heldPicture";
import { PictureStage } from "@/kinds/image/PictureStage";
import { labelColour } from "@/kinds/labelColours";
import { type Place, placeOf } from "@/ui/values/place";
import { useOnePointer } from "@/ui/values/useOnePointer";
import { BoxOutline } from "./BoxOutline";
import { boxBetween } from "./boxRows";

interface BoxesStageProps {
  label: string;
  picture: PictureDraft;
  width: number;
  height: number;
  onLoad: Parameters<typeof PictureStage>[0]["onLoad"];
  /** By their places in the list; `null`: one that is not whole yet. */
  boxes: readonly (Box | null)[];
  /** The one whose fields have the focus. */
  active: number | null;
  onDraw: (box: Box) => void;
}

const own = labelColour(0);

/** The picture that boxes are drawn on: from one corner to the other. */
export function BoxesStage({ label, picture, width, height, onLoad, boxes, active, onDraw }: BoxesStageProps) {
  const [corners, setCorners] = useState<{ from: Place; to: Place } | null>(null);
  const pointer = useOnePointer();
  const drawn = corners && boxBetween(corners.from, corners.to, { width, height });

  function end(event: PointerEvent) {
    if (!pointer.lets(event)) return;
    if (drawn) onDraw(drawn);
    setCorners(null);
  }

  return (
    <PictureStage
      picture={picture}
      alt="What boxes are drawn on"
      width={width}
      height={height}
      onLoad={onLoad ?? (() => undefined)}
    >
      {boxes.map(
        (box, place) =>
          box && (
            <BoxOutline
              // biome-ignore lint/suspicious/noArrayIndexKey: a box is its place
              key={place}
              box={box}
              width={width}
              height={height}
              colour={own}
              label={String(place + 1)}
              state={active === place ? "marked" : "plain"}
            />
          ),
      )}
      {drawn && <BoxOutline box={drawn} width={width} height={height} colour={own} state="marked" />}
      <div
        role="img"
        aria-label={label}
        className="absolute inset-0 cursor-crosshair touch-none"
        onPointerDown={(event) => {
          if (!pointer.takes(event)) return;
          const place = placeOf(event);
          setCorners({ from: place, to: place });
        }}
        onPointerMove={(event) => {
          if (corners && pointer.draws(event)) setCorners({ from: corners.from, to: placeOf(event) });
        }}
        onPointerUp={end}
        onPointerCancel={(event) => {
          if (pointer.lets(event)) setCorners(null);
        }}
      />
    </PictureStage>
  );
}
