/** What of a drawing is seen: the point in the middle, in the drawing's pixels at full size, and how large. */
export interface View {
  x: number;
  y: number;
  scale: number;
}

export interface Size {
  width: number;
  height: number;
}

/** The largest that anything is drawn. */
const maxScale = 2;
/** Pixels that are kept free around the whole. */
const margin = 24;
/** The smallest at which words can be read. */
const readableScale = 0.75;

/** How small the whole must be drawn to be seen at once; never larger than full size. */
export function wholeScale(drawing: Size, window: Size): number {
  const scaleFor = (room: number, length: number) => (length > 0 ? Math.max(room - 2 * margin, 1) / length : 1);
  return Math.min(1, scaleFor(window.width, drawing.width), scaleFor(window.height, drawing.height));
}

/** The whole at once. */
export function wholeView(drawing: Size, window: Size): View {
  return { x: drawing.width / 2, y: drawing.height / 2, scale: wholeScale(drawing, window) };
}

/** Where a reader begins: at the top, all of its width if that is large enough to read, else `x` in the middle. */
export function startView(drawing: Size, window: Size, x: number): View {
  const scale = Math.max(readableScale, wholeScale({ width: drawing.width, height: 0 }, window));
  const isHigh = drawing.height * scale > window.height - 2 * margin;
  const isWide = drawing.width * scale > window.width - 2 * margin;
  return {
    x: isWide ? x : drawing.width / 2,
    y: isHigh ? (window.height / 2 - margin) / scale : drawing.height / 2,
    scale,
  };
}

/** The same view within bounds: its middle lies on the drawing. */
export function bounded({ x, y, scale }: View, drawing: Size, window: Size): View {
  const least = Math.min(wholeScale(drawing, window), readableScale) * 0.8;
  return {
    x: Math.min(Math.max(x, 0), drawing.width),
    y: Math.min(Math.max(y, 0), drawing.height),
    scale: Math.min(Math.max(scale, least), maxScale),
  };
}

export function toScreen(view: View, window: Size, x: number, y: number): [x: number, y: number] {
  return [(x - view.x) * view.scale + window.width / 2, (y - view.y) * view.scale + window.height / 2];
}

export function toDrawing(view: View, window: Size, x: number, y: number): [x: number, y: number] {
  return [(x - window.width / 2) / view.scale + view.x, (y - window.height / 2) / view.scale + view.y];
}

/** Moved by so many pixels of the screen, as by a hand on the paper. */
export function moved(view: View, dx: number, dy: number): View {
  return { ...view, x: view.x - dx / view.scale, y: view.y - dy / view.scale };
}

/** Larger by `factor`; what lies at a point of the screen stays there. `drawing`: within whose bounds. */
export function zoomed(
  view: View,
  factor: number,
  at: { x: number; y: number },
  { drawing, window }: { drawing: Size; window: Size },
): View {
  const [x, y] = toDrawing(view, window, at.x, at.y);
  const { scale } = bounded({ ...view, scale: view.scale * factor }, drawing, window);
  return { x: x - (at.x - window.width / 2) / scale, y: y - (at.y - window.height / 2) / scale, scale };
}
