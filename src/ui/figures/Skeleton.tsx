const heights = { text: "h-3", small: "h-2", large: "h-6" };

/** Keeps the place of a line that is still being read. */
export function Skeleton({ width = "100%", height = "text" }: { width?: string; height?: keyof typeof heights }) {
  return (
    <span aria-hidden="true" className={`block max-w-full rounded-1 bg-track ${heights[height]}`} style={{ width }} />
  );
}
