/** A place on a picture, in parts of its sides. */
export interface Place {
  x: number;
  y: number;
}

/** How far an arrow key moves, in parts of the picture; and with Shift. */
const step = 0.02;
const stride = 0.1;

const arrows = new Map<string, readonly [number, number]>([
  ["ArrowLeft", [-1, 0]],
  ["ArrowRight", [1, 0]],
  ["ArrowUp", [0, -1]],
  ["ArrowDown", [0, 1]],
]);

/** Where an arrow key moves a place to, which stays on the picture. `null`: it is another key. */
export function movedByKey({ x, y }: Place, { key, shiftKey }: { key: string; shiftKey: boolean }): Place | null {
  const arrow = arrows.get(key);
  if (!arrow) return null;
  const far = shiftKey ? stride : step;
  return { x: within(x + arrow[0] * far), y: within(y + arrow[1] * far) };
}

/** Where a pointer is over an element. */
export function placeOf({
  currentTarget,
  clientX,
  clientY,
}: {
  currentTarget: Element;
  clientX: number;
  clientY: number;
}): Place {
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  return { x: (clientX - left) / width, y: (clientY - top) / height };
}

function within(part: number): number {
  return Math.min(1, Math.max(0, part));
}
