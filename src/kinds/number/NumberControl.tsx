import type { TensorSpec } from "@/domain/manifest";
import { numberFrom } from "@/domain/numberFrom";
import { type ControlProps, titleOf } from "@/kinds/control";
import { Choices } from "@/ui/controls/Choices";
import { Field } from "@/ui/controls/Field";
import { RangeSlider } from "@/ui/controls/RangeSlider";
import { TextInput } from "@/ui/controls/TextInput";
import { inputModeFor } from "./inputModeFor";
import { limitsText } from "./limits";
import { isInteger } from "./number";
import { placeholderText } from "./placeholderText";

/** More steps than a slider has places. */
const slidSteps = 1000;

/** Where a slider can stand: only at numbers that the model takes. `null`: it needs both ends, and no more steps than it has places. */
function slidPlaces(spec: TensorSpec): { min: number; max: number; step: number } | null {
  const { minimum, maximum, step } = spec;
  if (minimum === undefined || maximum === undefined) return null;
  const isWhole = isInteger(spec);
  const [min, max] = isWhole ? [Math.ceil(minimum), Math.floor(maximum)] : [minimum, maximum];
  const places = { min, max, step: step ?? (isWhole ? 1 : (max - min) / 100) };
  return max > min && (max - min) / places.step <= slidSteps ? places : null;
}

/** Chosen where there are choices; else typed exactly, or slid where both ends are known. */
export function NumberControl({ spec, draft, onChange, error }: ControlProps) {
  const text = draft.form === "typed" ? draft.text : "";
  const { minimum, enum: choices, unit, default: preset } = spec;
  const unslid = typeof preset === "number" ? preset : (minimum ?? 0);
  const slid = numberFrom(text) ?? unslid;
  const places = slidPlaces(spec);
  if (choices)
    return (
      <Field
        label={titleOf(spec)}
        about={spec.description}
        hint={[unit, placeholderText(spec)].filter(Boolean).join(", ")}
        error={error}
      >
        <Choices choices={choices} value={text} onChange={(next) => onChange({ form: "typed", text: next })} />
      </Field>
    );
  return (
    <Field label={titleOf(spec)} about={spec.description} hint={limitsText(spec)} error={error}>
      <TextInput
        inputMode={inputModeFor(isInteger(spec) ? "integer" : "number", minimum)}
        placeholder={placeholderText(spec)}
        value={text}
        onChange={(event) => onChange({ form: "typed", text: event.target.value })}
        after={unit && <span className="text-sm whitespace-nowrap text-ink-3">{unit}</span>}
      />
      {places && (
        <RangeSlider
          value={[Math.min(places.max, Math.max(places.min, slid))]}
          onChange={([next]) => onChange({ form: "typed", text: String(next) })}
          {...places}
          labels={[`${titleOf(spec)}, slider`]}
        />
      )}
    </Field>
  );
}
