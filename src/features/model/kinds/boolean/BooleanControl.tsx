import { Checkbox } from "@/ui/controls/Checkbox";
import { type ControlProps, titleOf } from "../control";

export function BooleanControl({ spec, draft, onChange }: ControlProps) {
  return (
    <Checkbox
      label={titleOf(spec)}
      checked={draft.form === "checked" && draft.value}
      onChange={(value) => onChange({ form: "checked", value })}
    />
  );
}
