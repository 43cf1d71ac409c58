/** One line of a pen, in fractions of the paper (0 to 1), and its width as a fraction of the paper's shorter side. */
export interface Stroke {
  width: number;
  points: { x: number; y: number }[];
  /** Takes away what was drawn. */
  erases?: boolean;
}

interface StrokeLooks {
  /** Pixels; a square without it. */
  height?: number;
  ink?: string;
  /** What a stroke that erases leaves; without it, nothing, through to what lies under the canvas. */
  paper?: string;
}

/** Draws strokes on a canvas of `width` pixels; a single point becomes a dot. */
export function drawStrokes(
  context: CanvasRenderingContext2D,
  strokes: readonly Stroke[],
  width: number,
  { height = width, ink = "#000", paper }: StrokeLooks = {},
): void {
  context.lineCap = "round";
  context.lineJoin = "round";
  for (const { width: penWidth, points, erases = false } of strokes) {
    const [first, ...rest] = points;
    if (!first) continue;
    context.globalCompositeOperation = erases && paper === undefined ? "destination-out" : "source-over";
    context.strokeStyle = erases && paper !== undefined ? paper : ink;
    context.lineWidth = penWidth * Math.min(width, height);
    context.beginPath();
    context.moveTo(first.x * width, first.y * height);
    if (rest.length === 0) context.lineTo(first.x * width + 0.01, first.y * height);
    // Through the middles, bent at the points: a hand's line without corners.
    rest.forEach((point, i) => {
      const next = rest[i + 1];
      const end = next ? { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 } : point;
      context.quadraticCurveTo(point.x * width, point.y * height, end.x * width, end.y * height);
    });
    context.stroke();
  }
  context.globalCompositeOperation = "source-over";
}
