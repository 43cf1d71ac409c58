interface HistogramProps {
  /** Heights; the tallest fills the picture. */
  counts: readonly number[];
  /** Bars from this one up to, not including, the second are inside the chosen range. */
  chosen: readonly [from: number, to: number];
}

/** How many there are of each size, above the range that chooses among them. Its numbers stand beside it. */
export function Histogram({ counts, chosen: [from, to] }: HistogramProps) {
  const tallest = Math.max(1, ...counts);
  return (
    <div aria-hidden="true" className="flex h-8.5 items-end gap-0.5">
      {counts.map((count, place) => (
        <i
          // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
          key={place}
          className={`flex-1 ${place >= from && place < to ? "bg-series-rest" : "bg-track"}`}
          style={{ height: count === 0 ? 0 : `max(2px, ${(count / tallest) * 100}%)` }}
        />
      ))}
    </div>
  );
}
