import { type ControlProps, titleOf } from "@/features/model/kinds/control";
import { Field } from "@/ui/controls/Field";
import { Segmented } from "@/ui/controls/Segmented";
import { Select } from "@/ui/controls/Select";
import { TextInput } from "@/ui/controls/TextInput";

/** As many as fit beside each other. */
const fewChoices = 4;

export function CategoryControl({ spec, draft, onChange, error }: ControlProps) {
  const text = draft.form === "typed" ? draft.text : "";
  const choose = (next: string) => onChange({ form: "typed", text: next });
  const options = spec.enum?.map((choice) => ({ value: String(choice), label: String(choice) }));

  return (
    <Field label={titleOf(spec)} error={error}>
      {!options ? (
        <TextInput value={text} onChange={(event) => choose(event.target.value)} />
      ) : options.length <= fewChoices ? (
        <Segmented label={titleOf(spec)} options={options} value={text} onChange={choose} />
      ) : (
        <Select
          options={[...(text === "" ? [{ value: "", label: "Choose …", disabled: true }] : []), ...options]}
          value={text}
          onChange={choose}
        />
      )}
    </Field>
  );
}
