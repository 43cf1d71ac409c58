import { type PointerEvent, useRef } from "react";

interface Point {
  x: number;
  y: number;
}

/** A press that moved less is a click, pixels. */
const clickSlop = 4;

/** A hand on a picture: one finger or the mouse moves it, two fingers zoom it, and a press that goes nowhere points at something. */
export function usePointers({
  onMove,
  onZoom,
  onPoint,
}: {
  onMove: (dx: number, dy: number) => void;
  onZoom: (factor: number, at: Point) => void;
  onPoint: (at: Point) => void;
}) {
  const pressed = useRef(new Map<number, Point>());
  const travelled = useRef(0);

  function pointOf(event: PointerEvent): Point {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  function spread(): { middle: Point; distance: number } | null {
    const [one, other] = [...pressed.current.values()];
    if (!one || !other) return null;
    return {
      middle: { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 },
      distance: Math.max(1, Math.hypot(one.x - other.x, one.y - other.y)),
    };
  }

  return {
    onPointerDown(event: PointerEvent) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      if (pressed.current.size === 0) travelled.current = 0;
      pressed.current.set(event.pointerId, pointOf(event));
    },
    onPointerMove(event: PointerEvent) {
      const before = pressed.current.get(event.pointerId);
      if (!before) return;
      const spreadBefore = spread();
      const now = pointOf(event);
      pressed.current.set(event.pointerId, now);
      travelled.current += Math.hypot(now.x - before.x, now.y - before.y);
      const spreadNow = spread();
      if (spreadBefore && spreadNow) {
        onZoom(spreadNow.distance / spreadBefore.distance, spreadNow.middle);
        onMove(spreadNow.middle.x - spreadBefore.middle.x, spreadNow.middle.y - spreadBefore.middle.y);
      } else if (travelled.current >= clickSlop) onMove(now.x - before.x, now.y - before.y);
    },
    onPointerUp(event: PointerEvent) {
      const wasAlone = pressed.current.size === 1;
      if (pressed.current.delete(event.pointerId) && wasAlone && travelled.current < clickSlop) onPoint(pointOf(event));
    },
    onPointerCancel(event: PointerEvent) {
      pressed.current.delete(event.pointerId);
      travelled.current = clickSlop;
    },
  };
}
