import { type ControlProps, titleOf } from "@/kinds/control";
import { Field } from "@/ui/controls/Field";
import { Segmented } from "@/ui/controls/Segmented";
import { Select } from "@/ui/controls/Select";
import { TextInput } from "@/ui/controls/TextInput";

/** What fits side by side in the form's width: choices, and characters of all together. */
const few = { choices: 4, characters: 32 };

export function CategoryControl({ spec, draft, onChange, error }: ControlProps) {
  const text = draft.form === "typed" ? draft.text : "";
  const choose = (next: string) => onChange({ form: "typed", text: next });
  const options = spec.enum?.map((choice) => ({ value: String(choice), label: String(choice) }));

  const fits =
    options && options.length <= few.choices && options.map(({ label }) => label).join("").length <= few.characters;

  return (
    <Field label={titleOf(spec)} about={spec.description} error={error}>
      {!options ? (
        <TextInput value={text} onChange={(event) => choose(event.target.value)} />
      ) : fits ? (
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
