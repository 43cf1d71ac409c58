/** How alike two vectors are. `null`: it cannot be said. */
export function CosineFigure({ cosine, between }: { cosine: number | null; between: string }) {
  return (
    <figure className="w-full max-w-[32rem]">
      <p className="text-2xl font-head">{cosine === null ? "not known" : cosine.toFixed(3)}</p>
      {cosine !== null && (
        <div className="relative mt-1 h-2 bg-track" aria-hidden="true">
          <div
            className="absolute inset-y-0 bg-series"
            style={{ left: `${50 + 50 * Math.min(0, cosine)}%`, width: `${50 * Math.abs(cosine)}%` }}
          />
          <div className="absolute -inset-y-1 left-1/2 w-px bg-ink" />
        </div>
      )}
      <figcaption className="mt-1.5 text-xs text-ink-3 [overflow-wrap:anywhere]">
        <b className="text-ink">Similarity.</b> The cosine between {between}: 1 is the same direction, 0 nothing in
        common, −1 the opposite.
        {cosine === null &&
          " It is not known where a vector is all zeros or holds what is not finite, or where they differ in how many numbers they have."}
      </figcaption>
    </figure>
  );
}
