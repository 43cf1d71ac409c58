import { type ControlProps, titleOf } from "@/kinds/control";
import { Choices } from "@/ui/controls/Choices";
import { Field } from "@/ui/controls/Field";
import { TextInput } from "@/ui/controls/TextInput";

export function CategoryControl({ spec, draft, onChange, error }: ControlProps) {
  const text = draft.form === "typed" ? draft.text : "";
  const choose = (next: string) => onChange({ form: "typed", text: next });
  return (
    <Field label={titleOf(spec)} about={spec.description} error={error}>
      {spec.enum ? (
        <Choices choices={spec.enum} value={text} onChange={choose} />
      ) : (
        <TextInput value={text} onChange={(event) => choose(event.target.value)} />
      )}
    </Field>
  );
}
