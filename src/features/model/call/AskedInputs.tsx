import { useMemo } from "react";
import { askedInputs, isAdvanced } from "@/domain/callForm";
import type { Draft, Reading } from "@/domain/draft";
import { isOneOf, pictureKinds } from "@/domain/kinds";
import type { Manifest, TensorSpec } from "@/domain/manifest";
import type { TokenCount } from "@/domain/running";
import { countText } from "@/domain/words";
import { inputKind } from "@/kinds/kinds";
import { controlFor } from "@/kinds/looks";
import { Folded } from "./Folded";
import { LeaveOut } from "./LeaveOut";
import type { RefusedField } from "./refusedField";

/** As many advanced inputs as stand among the others; more are folded. */
const shownAdvanced = 3;

const empty: Draft = { form: "empty" };

interface AskedInputsProps {
  manifest: Manifest;
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
export function AskedInputs({ manifest, drafts, errors, refused, countTokens, onChange, holdRun }: AskedInputsProps) {
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
    return (
      <div key={spec.name} className="min-w-0">
        <Control
          spec={spec}
          draft={draft}
          onChange={change}
          holdRun={holds.get(spec.name)}
          error={error?.error ?? (refused?.name === spec.name ? refused.why : undefined)}
          cellErrors={error?.cells}
          countTokens={(text, signal) => countTokens(spec.name, text, signal)}
          others={Object.fromEntries(picturesFirst(asked, spec).map((other) => [other.name, draftFor(other)]))}
        />
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

/** The other inputs: pictures, then masks over them, then the rest. */
function picturesFirst(asked: readonly TensorSpec[], own: TensorSpec): TensorSpec[] {
  const rank = ({ kind }: TensorSpec) => (kind === "mask" ? 1 : isOneOf(pictureKinds, kind) ? 0 : 2);
  return asked.filter((spec) => spec !== own).sort((one, other) => rank(one) - rank(other));
}
