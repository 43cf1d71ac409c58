import type { Vertex } from "@/features/model/inside/vertices";
import { type Layout, vertexSize } from "./graphLayout";
import type { Inks } from "./inks";
import { type Size, toScreen, type View } from "./view";

/** What is drawn, and what of it stands out. */
export interface Scene {
  layout: Layout;
  vertexAt: (vertex: number) => Vertex;
  /** Share of the largest node's weights, 0 to 1. */
  weightOf: (vertex: number) => number;
  isHit: (vertex: number) => boolean;
  selected: number | null;
}

/** Below these sizes words, then edges, would only be noise. */
const wordScale = 0.45;
const edgeScale = 0.12;
/** A line's arrow, pixels at full size. */
const arrow = 5;

/** Draws what is in sight of a graph, and nothing else. `context`: in pixels of the screen. */
export function drawPicture(
  context: CanvasRenderingContext2D,
  window: Size,
  view: View,
  scene: Scene,
  inks: Inks,
): void {
  context.fillStyle = inks.paper;
  context.fillRect(0, 0, window.width, window.height);
  const box = inSight(view, window);
  drawLines(context, window, view, scene, inks, box);
  const { x, y } = scene.layout;
  const late: number[] = [];
  for (const [vertex, centre] of x.entries()) {
    if (!touches(box, centre, y[vertex] ?? 0)) continue;
    if (vertex === scene.selected || scene.isHit(vertex)) late.push(vertex);
    else drawVertex(context, window, view, scene, inks, vertex);
  }
  for (const vertex of late) drawVertex(context, window, view, scene, inks, vertex); // never under another
  drawBar(context, window.height, scene, inks, {
    from: box.top / scene.layout.height,
    to: box.bottom / scene.layout.height,
    at: (vertex) => (y[vertex] ?? 0) / scene.layout.height,
    place: (start, length) => [window.width - barInset - barWidth, start, barWidth, length],
  });
  drawBar(context, window.width, scene, inks, {
    from: box.left / scene.layout.width,
    to: box.right / scene.layout.width,
    at: (vertex) => (x[vertex] ?? 0) / scene.layout.width,
    place: (start, length) => [start, window.height - barInset - barWidth, length, barWidth],
  });
}

/** Pixels of the bars at the edges. */
const barWidth = 4;
const barInset = 3;

interface Bar {
  /** What is seen of the whole, as shares. */
  from: number;
  to: number;
  at: (vertex: number) => number;
  place: (start: number, length: number) => [x: number, y: number, width: number, height: number];
}

/** At the edge, where in the whole this is and where the hits are; nothing where all of it is seen. */
function drawBar(
  context: CanvasRenderingContext2D,
  length: number,
  { layout, isHit, selected }: Scene,
  inks: Inks,
  { from, to, at, place }: Bar,
): void {
  if (from <= 0 && to >= 1) return;
  const start = Math.max(0, from) * length;
  context.fillStyle = inks.weight;
  context.fillRect(...place(start, Math.max(8, Math.min(1, to) * length - start)));
  context.fillStyle = inks.here;
  for (const vertex of layout.x.keys())
    if (vertex === selected || isHit(vertex)) context.fillRect(...place(at(vertex) * length - 1, 2));
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** What of the drawing is seen, in its pixels. */
function inSight({ x, y, scale }: View, { width, height }: Size): Box {
  const [halfWidth, halfHeight] = [width / 2 / scale, height / 2 / scale];
  return { left: x - halfWidth, top: y - halfHeight, right: x + halfWidth, bottom: y + halfHeight };
}

function touches({ left, top, right, bottom }: Box, x: number, y: number): boolean {
  const { width, height } = vertexSize;
  return x + width / 2 > left && x - width / 2 < right && y + height / 2 > top && y - height / 2 < bottom;
}

function drawLines(
  context: CanvasRenderingContext2D,
  window: Size,
  view: View,
  { layout: { lines, firstDirect }, selected }: Scene,
  inks: Inks,
  box: Box,
): void {
  const seen = (line: number) => {
    const points = lines.points.subarray(lines.starts[line], lines.starts[line + 1]);
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let at = 0; at < points.length; at += 2) {
      left = Math.min(left, points[at] ?? 0);
      right = Math.max(right, points[at] ?? 0);
      top = Math.min(top, points[at + 1] ?? 0);
      bottom = Math.max(bottom, points[at + 1] ?? 0);
    }
    return right > box.left && left < box.right && bottom > box.top && top < box.bottom ? points : null;
  };
  const isOfSelected = (line: number) => lines.from[line] === selected || lines.to[line] === selected;
  const stroke = (colour: string, width: number, dash: number[], wanted: (line: number) => boolean) => {
    context.beginPath();
    for (let line = 0; line < lines.from.length; line++) {
      const points = wanted(line) ? seen(line) : null;
      if (points) traceLine(context, window, view, points);
    }
    context.strokeStyle = colour;
    context.lineWidth = Math.max(0.5, width * Math.min(1, view.scale * 1.5));
    context.setLineDash(dash);
    context.stroke();
    context.setLineDash([]);
  };
  stroke(inks.line, 1, [], (line) => line < firstDirect && !isOfSelected(line));
  stroke(inks.line, 1, [2, 4], (line) => line >= firstDirect && !isOfSelected(line));
  stroke(inks.here, 2, [], (line) => isOfSelected(line));
}

/** A line that leaves downwards and arrives downwards, with an arrow where it is large enough to be seen. */
function traceLine(context: CanvasRenderingContext2D, window: Size, view: View, points: Float32Array): void {
  const half = vertexSize.height / 2;
  const last = points.length - 2;
  let before: [number, number] | null = null;
  for (let at = 0; at <= last; at += 2) {
    const down = (points[last + 1] ?? 0) >= (points[1] ?? 0) ? 1 : -1;
    const shift = at === 0 ? half * down : at === last ? -half * down : 0;
    const [x, y] = toScreen(view, window, points[at] ?? 0, (points[at + 1] ?? 0) + shift);
    if (!before) context.moveTo(x, y);
    else {
      const middle = (before[1] + y) / 2;
      context.bezierCurveTo(before[0], middle, x, middle, x, y);
    }
    before = [x, y];
    if (at === last && view.scale > wordScale) {
      const size = arrow * view.scale;
      context.moveTo(x - size, y - size * down);
      context.lineTo(x, y);
      context.lineTo(x + size, y - size * down);
    }
  }
}

function drawVertex(
  context: CanvasRenderingContext2D,
  window: Size,
  view: View,
  scene: Scene,
  inks: Inks,
  vertex: number,
): void {
  const { scale } = view;
  const [x, y] = toScreen(view, window, scene.layout.x[vertex] ?? 0, scene.layout.y[vertex] ?? 0);
  const [width, height] = [vertexSize.width * scale, vertexSize.height * scale];
  const [left, top] = [x - width / 2, y - height / 2];
  const isSelected = vertex === scene.selected;
  const isHit = scene.isHit(vertex);
  const standsOut = isSelected || isHit;
  const { kind, title, name } = scene.vertexAt(vertex);
  if (scale < edgeScale) {
    // A few pixels: what is looked for is drawn larger, so that it is seen.
    const grown = standsOut ? 3 : 0;
    context.fillStyle = standsOut ? inks.here : inks.edge;
    context.fillRect(left - grown, top - grown, Math.max(1, width) + 2 * grown, Math.max(1, height) + 2 * grown);
    return;
  }
  context.fillStyle = standsOut ? inks.hereWash : kind === "node" ? inks.vertex : inks.terminal;
  context.strokeStyle = standsOut ? inks.here : kind === "node" ? inks.edge : inks.text;
  context.lineWidth = isSelected ? 2 : 1;
  context.fillRect(left, top, width, height);
  const weight = scene.weightOf(vertex);
  if (weight > 0) {
    context.fillStyle = inks.weight;
    context.fillRect(left, top + height - 3 * scale, Math.max(2, width * weight), 3 * scale);
  }
  context.strokeRect(left, top, width, height);
  if (scale < wordScale) return;
  const room = vertexSize.width - 14;
  context.textBaseline = "middle";
  context.fillStyle = inks.text;
  context.font = `600 ${12 * scale}px ${inks.font}`;
  const words = (text: string, at: number) => context.fillText(cut(context, text, room * scale), left + 7 * scale, at);
  words(title, name ? top + 12 * scale : y);
  if (!name) return;
  context.fillStyle = inks.quiet;
  context.font = `${10 * scale}px ${inks.mono}`;
  words(name, top + 25 * scale);
}

/** A name is told by its end: what stands before is the same for all of a block. */
function cut(context: CanvasRenderingContext2D, text: string, room: number): string {
  const shown = text.length > 200 ? text.slice(-200) : text;
  if (context.measureText(shown).width <= room && shown === text) return text;
  let [least, most] = [0, shown.length];
  while (least < most) {
    const length = Math.ceil((least + most) / 2);
    if (context.measureText(`…${shown.slice(-length)}`).width <= room) least = length;
    else most = length - 1;
  }
  return least === 0 ? "" : `…${shown.slice(-least)}`;
}
