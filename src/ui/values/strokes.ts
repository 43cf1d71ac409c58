/** One line of a pen, in fractions of the paper (0 to 1), and its width as a fraction of the paper's side. */
export interface Stroke {
  width: number;
  points: { x: number; y: number }[];
}

/** Draws strokes on a square canvas of `side` pixels; a single point becomes a dot. */
export function drawStrokes(context: CanvasRenderingContext2D, strokes: Stroke[], side: number): void {
  context.strokeStyle = "#000";
  context.lineCap = "round";
  context.lineJoin = "round";
  for (const { width, points } of strokes) {
    const [first, ...rest] = points;
    if (!first) continue;
    context.lineWidth = width * side;
    context.beginPath();
    context.moveTo(first.x * side, first.y * side);
    if (rest.length === 0) context.lineTo(first.x * side + 0.01, first.y * side);
    // Through the middles, bent at the points: a hand's line without corners.
    rest.forEach((point, i) => {
      const next = rest[i + 1];
      const end = next ? { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 } : point;
      context.quadraticCurveTo(point.x * side, point.y * side, end.x * side, end.y * side);
    });
    context.stroke();
  }
}
