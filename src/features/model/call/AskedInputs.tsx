import { useMemo } from "react";
import { askedInputs, isAdvanced } from "@/domain/callForm";
import type { Draft, Reading } from "@/domain/draft";
import type { Manifest, TensorSpec } from "@/domain/manifest";
import type { VersionHead } from "@/domain/model";
import type { TokenCount } from "@/domain/running";
import { countText } from "@/domain/words";
import { pictureAmong, standsIn, type Under } from "@/kinds/image/under";
import { inputKind } from "@/kinds/kinds";
import { controlFor } from "@/kinds/looks";
import { Folded } from "./Folded";
import { LeaveOut } from "./LeaveOut";
import { held, OverPicture } from "./OverPicture";
import type { RefusedField } from "./refusedField";

/** As many advanced inputs as stand among the others; more are folded. */
const shownAdvanced = 3;

const empty: Draft = { form: "empty" };

interface AskedInputsProps {
  manifest: Manifest;
  head: VersionHead;
  /** A link or an example is on its way into the form. */
  isFilling: boolean;
  drafts: Readonly<Record<string, Draft>>;
  /** What is wrong, by input, once it was asked to run. */
  errors: ReadonlyMap<string, Extract<Reading, { error: string }>> | undefined;
  /** The input that the last run was refused for, and why. */
  refused: Pick<RefusedField, "name" | "why"> | null;
  /** What a text is to one of the inputs. */
  countTokens: (input: string, text: string, signal: AbortSignal) => Promise<TokenCount | null>;
  onChange: (input: string, draft: Draft) => void;
  /** Something was given for an input that is not in its draft yet. The same function each time. */
  holdRun: (input: string) => () => void;
}

/** A control for each input that is asked for, in the form's order; many that few people need are folded under the others. */
export function AskedInputs({
  manifest,
  head,
  isFilling,
  drafts,
  errors,
  refused,
  countTokens,
  onChange,
  holdRun,
}: AskedInputsProps) {
  const asked = askedInputs(manifest).filter(({ kind }) => inputKind(kind)); // others are named above the form: the model needs an adapter
  const advanced = asked.filter(isAdvanced);
  const folded = advanced.length > shownAdvanced ? advanced : [];
  // A control holds on to its own as long as it is the same.
  const holds = useMemo(
    () => new Map(manifest.inputs.map(({ name }) => [name, () => holdRun(name)])),
    [manifest, holdRun],
  );
  const draftFor = ({ name }: TensorSpec): Draft => drafts[name] ?? empty;

  function control(spec: TensorSpec) {
    const Control = controlFor(spec.kind);
    const draft = draftFor(spec);
    const change = (next: Draft) => onChange(spec.name, next);
    const error = errors?.get(spec.name);
    const drawn = (under: Under) => (
      <Control
        spec={spec}
        draft={draft}
        onChange={change}
        holdRun={holds.get(spec.name)}
        error={error?.error ?? (refused?.name === spec.name ? refused.why : undefined)}
        cellErrors={error?.cells}
        countTokens={(text, signal) => countTokens(spec.name, text, signal)}
        under={under}
      />
    );
    const others = inputKind(spec.kind)?.liesOnPicture ? asked.filter((other) => other !== spec) : [];
    const picture = pictureAmong(others, draftFor);
    return (
      <div key={spec.name} className="min-w-0">
        {others.some((other) => standsIn(other) !== null) ? (
          <OverPicture manifest={manifest} head={head} picture={picture} mayRead={!isFilling}>
            {drawn}
          </OverPicture>
        ) : (
          drawn(held(picture))
        )}
        <LeaveOut spec={spec} draft={draft} onChange={change} />
      </div>
    );
  }

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {asked.filter((spec) => !folded.includes(spec)).map(control)}
      {folded.length > 0 && (
        <Folded
          title={`${countText(folded.length, "more input")}, with defaults`}
          hasError={folded.some(({ name }) => errors?.has(name) || refused?.name === name)}
        >
          {folded.map(control)}
        </Folded>
      )}
    </div>
  );
}
