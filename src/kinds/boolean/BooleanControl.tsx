import { type ControlProps, titleOf } from "@/kinds/control";
import { Checkbox } from "@/ui/controls/Checkbox";
import { Field } from "@/ui/controls/Field";
import { Segmented } from "@/ui/controls/Segmented";

const answers = [
  { value: "yes", label: "Yes" },
  { value: "no", label: "No" },
] as const;

/** A box to check; two words to choose from where none of them may be meant. */
export function BooleanControl({ spec, draft, onChange, error }: ControlProps) {
  const isChecked = draft.form === "checked" && draft.value;
  if (!spec.optional || spec.default !== undefined)
    return (
      <Checkbox
        label={titleOf(spec)}
        about={spec.description}
        checked={isChecked}
        onChange={(value) => onChange({ form: "checked", value })}
      />
    );
  return (
    <Field label={titleOf(spec)} about={spec.description} error={error}>
      <Segmented
        options={answers}
        value={draft.form !== "checked" ? "" : isChecked ? "yes" : "no"}
        onChange={(answer) => onChange({ form: "checked", value: answer === "yes" })}
      />
    </Field>
  );
}
