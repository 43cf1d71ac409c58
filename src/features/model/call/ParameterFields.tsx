import type { Parameter } from "@/domain/manifest";
import { integerRanges } from "@/domain/tensor";
import { inputModeFor } from "@/kinds/number/inputModeFor";
import { limitsText } from "@/kinds/number/limits";
import { Checkbox } from "@/ui/controls/Checkbox";
import { Choices } from "@/ui/controls/Choices";
import { Field } from "@/ui/controls/Field";
import { TextInput } from "@/ui/controls/TextInput";

interface ParameterFieldsProps {
  parameters: Parameter[];
  texts: Record<string, string>;
  errors: ReadonlyMap<string, string>;
  onChange: (parameter: string, text: string) => void;
}

function typeOf(datatype: Parameter["datatype"]): "text" | "integer" | "number" {
  return datatype === "BYTES" ? "text" : datatype in integerRanges ? "integer" : "number";
}

/** What a visitor may set about how the result is read. */
export function ParameterFields({ parameters, texts, errors, onChange }: ParameterFieldsProps) {
  return parameters.map((parameter) => {
    const { name, title = name, description, datatype, enum: choices } = parameter;
    const text = texts[name] ?? "";
    const limits = limitsText(parameter);
    if (datatype === "BOOL") {
      return (
        <Checkbox
          key={name}
          label={title}
          about={description}
          checked={text === "true"}
          onChange={(checked) => onChange(name, String(checked))}
        />
      );
    }
    return (
      <Field
        key={name}
        inline
        label={title}
        about={description}
        hint={`parameter ${name}${limits ? `, ${limits}` : ""}`}
        error={errors.get(name)}
      >
        {choices ? (
          <Choices choices={choices} value={text} onChange={(next) => onChange(name, next)} />
        ) : (
          <div className="w-28">
            <TextInput
              inputMode={inputModeFor(typeOf(datatype), parameter.minimum)}
              value={text}
              onChange={(event) => onChange(name, event.target.value)}
            />
          </div>
        )}
      </Field>
    );
  });
}
