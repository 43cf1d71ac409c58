import { type PointerEvent, useRef } from "react";

/** The one pointer that draws at a time: a second finger, or a palm beside a pen, draws nothing. It is followed wherever it goes. */
export function useOnePointer() {
  const held = useRef<number | null>(null);

  /** Whether the element still has the pointer that draws. A touch is captured unasked, so that alone says nothing. */
  const isHeld = ({ currentTarget }: PointerEvent) =>
    held.current !== null && currentTarget.hasPointerCapture(held.current);
  const draws = (event: PointerEvent) => event.pointerId === held.current && isHeld(event);

  return {
    draws,
    /** Takes a pointer that was pressed. `false`: it is not to draw. */
    takes(event: PointerEvent): boolean {
      if (event.button !== 0 || !event.isPrimary || isHeld(event)) return false;
      held.current = event.pointerId;
      event.currentTarget.setPointerCapture(event.pointerId);
      return true;
    },
    /** Lets go of the pointer that draws. `false`: this is another. */
    lets(event: PointerEvent): boolean {
      if (!draws(event)) return false;
      held.current = null;
      event.currentTarget.releasePointerCapture(event.pointerId);
      return true;
    },
  };
}
