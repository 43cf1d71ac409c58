import { numberFrom } from "@/domain/numberFrom";
import { type ControlProps, titleOf } from "@/kinds/control";
import { Field } from "@/ui/controls/Field";
import { RangeSlider } from "@/ui/controls/RangeSlider";
import { TextInput } from "@/ui/controls/TextInput";
import { limitsText } from "./limits";
import { placeholderText } from "./placeholderText";

/** More steps than a slider has places. */
const slidSteps = 1000;

/** Typed exactly, or slid where both ends are known. */
export function NumberControl({ spec, draft, onChange, error }: ControlProps) {
  const text = draft.form === "typed" ? draft.text : "";
  const { minimum, maximum, step, default: preset } = spec;
  const unslid = typeof preset === "number" ? preset : (minimum ?? 0);
  const slid = numberFrom(text) ?? unslid;
  return (
    <Field label={titleOf(spec)} about={spec.description} hint={limitsText(spec)} error={error}>
      <TextInput
        inputMode="decimal"
        placeholder={placeholderText(spec)}
        value={text}
        onChange={(event) => onChange({ form: "typed", text: event.target.value })}
        after={spec.unit && <span className="text-sm whitespace-nowrap text-ink-3">{spec.unit}</span>}
      />
      {minimum !== undefined &&
        maximum !== undefined &&
        (maximum - minimum) / (step ?? maximum - minimum) <= slidSteps && (
          <RangeSlider
            value={[Math.min(maximum, Math.max(minimum, slid))]}
            onChange={([next]) => onChange({ form: "typed", text: String(next) })}
            min={minimum}
            max={maximum}
            step={step ?? (maximum - minimum) / 100}
            labels={[`${titleOf(spec)}, slider`]}
          />
        )}
    </Field>
  );
}
