import { Segmented } from "./Segmented";
import { Select } from "./Select";

/** What fits side by side in a form's width: choices, and characters of all together. */
const few = { choices: 4, characters: 32 };

interface ChoicesProps {
  choices: readonly (string | number)[];
  /** Empty: none is chosen yet. */
  value: string;
  onChange: (value: string) => void;
}

/** One of some choices, in a `Field`: side by side where they fit, else in a list. */
export function Choices({ choices, value, onChange }: ChoicesProps) {
  const texts = choices.map(String);
  const options = texts.map((text) => ({ value: text, label: text }));
  if (texts.length <= few.choices && texts.join("").length <= few.characters)
    return <Segmented options={options} value={value} onChange={onChange} />;
  return (
    <Select
      options={[...(texts.includes(value) ? [] : [{ value, label: value || "Choose …", disabled: true }]), ...options]}
      value={value}
      onChange={onChange}
    />
  );
}
