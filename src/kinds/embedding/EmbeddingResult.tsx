import type { ResultProps } from "@/kinds/result";
import { Comparison } from "./Comparison";
import { CosineFigure } from "./CosineFigure";
import { CosineTable } from "./CosineTable";
import { cosine, rangeOf } from "./cosine";
import { VectorStrip } from "./VectorStrip";

/** A page can be read with as many beside each other. */
const shownVectors = 12;

/** Every vector as a strip on one scale, and how alike they are: to each other, or the one to another call's. */
export function EmbeddingResult({ value: { vectors }, spec, given }: ResultProps<"embedding">) {
  const shown = vectors.slice(0, shownVectors);
  const range = rangeOf(shown);
  const [first, second] = shown;
  const title = spec.title ?? spec.name;
  return (
    <div className="grid gap-4">
      {shown.map((vector, place) => (
        <VectorStrip
          // biome-ignore lint/suspicious/noArrayIndexKey: a vector is its place
          key={place}
          label={shown.length > 1 ? `${title}, vector ${place + 1}` : title}
          vector={vector}
          range={range}
          {...(shown.length > 1 ? { name: `Vector ${place + 1}.` } : {})}
        />
      ))}
      {vectors.length > shown.length && (
        <p className="text-sm text-ink-2">{`${vectors.length - shown.length} more are in the raw outputs.`}</p>
      )}
      {first && shown.length === 1 && <Comparison spec={spec} vector={first} given={given} />}
      {first && second && shown.length === 2 && (
        <CosineFigure cosine={cosine(first, second)} between="vector 1 and vector 2" />
      )}
      {shown.length > 2 && <CosineTable vectors={shown} />}
    </div>
  );
}
