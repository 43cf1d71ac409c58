import { type ControlProps, titleOf } from "@/kinds/control";
import { Field } from "@/ui/controls/Field";
import { TextArea } from "@/ui/controls/TextArea";

export function TextControl({ spec, draft, onChange, error }: ControlProps) {
  const text = draft.form === "typed" ? draft.text : "";
  const hint = spec.max_length === undefined ? undefined : `${[...text].length} of ${spec.max_length} characters`;
  return (
    <Field label={titleOf(spec)} hint={hint} error={error}>
      <TextArea value={text} onChange={(event) => onChange({ form: "typed", text: event.target.value })} />
    </Field>
  );
}
