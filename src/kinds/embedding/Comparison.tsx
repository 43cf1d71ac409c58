import type { TensorSpec } from "@/domain/manifest";
import type { InputValue } from "@/domain/values";
import { countText, timeText } from "@/domain/words";
import { Button } from "@/ui/controls/Button";
import { CosineFigure } from "./CosineFigure";
import { cosine } from "./cosine";
import { inputsText } from "./inputsText";
import { useKeptVector } from "./useKeptVector";

interface ComparisonProps {
  spec: TensorSpec;
  vector: Float32Array;
  given: Readonly<Record<string, InputValue>>;
}

/** One vector comes with each call: it can be kept, and the next is compared with it. */
export function Comparison({ spec, vector, given }: ComparisonProps) {
  const { kept, keep } = useKeptVector(spec);
  const isItself = kept?.vector === vector;
  const compare = () => keep({ vector, from: `${inputsText(given)}, kept at ${timeText(new Date())}` });
  return (
    <div className="grid justify-items-start gap-3">
      {kept && !isItself && <CosineFigure cosine={cosine(vector, kept.vector)} between={`this one and ${kept.from}`} />}
      {kept && !isItself && kept.vector.length !== vector.length && (
        <p className="text-sm text-ink-2">{`The kept one has ${countText(kept.vector.length, "number")}, this one ${vector.length}.`}</p>
      )}
      {isItself && (
        <p role="status" className="text-sm text-ink-2 [overflow-wrap:anywhere]">
          {`Kept: ${kept.from}. Run it on another input, and the two are compared here.`}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        {!isItself && (
          <Button size="small" onClick={compare}>
            {kept ? "Compare with this one instead" : "Compare with this"}
          </Button>
        )}
        {kept && (
          <Button size="small" tone="quiet" onClick={() => keep(null)}>
            Forget the kept one
          </Button>
        )}
      </div>
    </div>
  );
}
