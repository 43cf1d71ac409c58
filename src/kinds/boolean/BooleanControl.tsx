import { type ControlProps, titleOf } from "@/kinds/control";
import { Checkbox } from "@/ui/controls/Checkbox";

export function BooleanControl({ spec, draft, onChange }: ControlProps) {
  return (
    <Checkbox
      label={titleOf(spec)}
      checked={draft.form === "checked" && draft.value}
      onChange={(value) => onChange({ form: "checked", value })}
    />
  );
}
