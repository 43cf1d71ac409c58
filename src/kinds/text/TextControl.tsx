import { useState } from "react";
import { countedRoom, countingStep } from "@/domain/countingStep";
import { countText, numberText } from "@/domain/words";
import { type ControlProps, titleOf } from "@/kinds/control";
import { Field } from "@/ui/controls/Field";
import { LongTextArea } from "@/ui/controls/LongTextArea";
import { characterCount } from "./characterCount";
import { countWords, surplusText } from "./countWords";
import { useTokenCount } from "./useTokenCount";

/** A text, and how much of the model's room it takes. */
export function TextControl({ spec, draft, onChange, error, countTokens }: ControlProps) {
  const [isTouched, setTouched] = useState(false);
  const text = draft.form === "typed" ? draft.text : "";
  const step = countingStep(spec);
  const room = step && countedRoom(spec, step);
  // A tokenizer is a file of megabytes: it is fetched for whoever goes to the text.
  const counts = room !== null && (isTouched || step?.kwargs.file === undefined);
  const count = useTokenCount(text, counts ? countTokens : undefined);

  // One count of characters: that of the step, which is what becomes of the text.
  const isCounted = step?.id === "char_codes" && room !== null && step.kwargs.unit !== "byte";
  const characters =
    spec.max_length === undefined || isCounted
      ? null
      : `${numberText(characterCount(text))} of ${countText(spec.max_length, "character")}`;
  const tokens = count === "failed" ? "tokens could not be counted" : count && countWords(count);
  const surplus = count && count !== "failed" ? surplusText(count) : null;
  const hint = [characters, tokens].filter(Boolean).join(", ");
  return (
    <Field label={titleOf(spec)} about={spec.description} hint={hint || undefined} error={error}>
      <LongTextArea
        value={text}
        onFocus={() => setTouched(true)}
        onText={(next) => onChange({ form: "typed", text: next })}
      />
      <p role="status" className="mt-1.5 text-sm text-ink-2 empty:hidden">
        {error === undefined && surplus}
      </p>
    </Field>
  );
}
