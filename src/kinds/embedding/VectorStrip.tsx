import { countText, numberText } from "@/domain/words";
import { HeatStrip, stripNumbersMax } from "@/ui/values/HeatStrip";
import { norm, rangeOf } from "./cosine";

interface VectorStripProps {
  label: string;
  vector: ArrayLike<number>;
  /** Of all vectors that stand beside each other; else its own. */
  range?: ReturnType<typeof rangeOf>;
  name?: string;
}

const figures = (number: number) => String(Number(number.toPrecision(4)));

/** A vector as a strip, with how many numbers it has, its length, and what pale and dark mean. */
export function VectorStrip({ label, vector, range = rangeOf([vector]), name }: VectorStripProps) {
  const count = vector.length;
  const finite = Array.from(vector).filter(Number.isFinite).length;
  const scale = `from ${figures(range.least)} (pale) to ${figures(range.most)} (dark)`;
  return (
    <figure className="min-w-0">
      <HeatStrip label={label} values={vector} range={range} />
      <figcaption className="mt-1.5 text-xs text-ink-3">
        {name && <b className="text-ink">{name} </b>}
        {`${countText(count, "number")}, length ${figures(norm(vector))}, ${finite === 0 ? "none of them finite" : scale}`}
        {finite > 0 && finite < count && `, ${numberText(count - finite)} not finite`}
        {count > stripNumbersMax && `; the first ${stripNumbersMax} are drawn`}
      </figcaption>
    </figure>
  );
}
