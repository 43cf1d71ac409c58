import { type KeyboardEvent, useState } from "react";
import { movedByKey, type Place } from "./place";

/** Where the keys have the brush, in parts of the paper. */
export type KeyBrush = Place & { isDown: boolean };

interface Drawing {
  begin: (place: Place) => void;
  extend: (place: Place) => void;
  end: () => void;
}

/** A brush that keys move: arrows, with Shift further; Space presses and lifts it, Escape and leaving put it away. `brush: null`: it is not in use. */
export function useBrushKeys({ begin, extend, end }: Drawing) {
  const [brush, setBrush] = useState<KeyBrush | null>(null);

  function putAway() {
    if (brush?.isDown) end();
    setBrush(null);
  }

  function onKeyDown(event: KeyboardEvent) {
    const at = brush ?? { x: 0.5, y: 0.5, isDown: false };
    const moved = movedByKey(at, event);
    if (moved) {
      if (at.isDown) extend(moved);
      setBrush({ ...moved, isDown: at.isDown });
    } else if (event.key === " ") {
      if (at.isDown) end();
      else begin({ x: at.x, y: at.y });
      setBrush({ ...at, isDown: !at.isDown });
    } else if (event.key === "Escape" && brush) putAway();
    else return;
    event.preventDefault();
  }

  return { brush, putAway, onKeyDown };
}
