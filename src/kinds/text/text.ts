import { emptyTyped } from "@/domain/draft";
import { TEXT_MAX } from "@/domain/manifestLimits";
import type { InputKind, OutputKind } from "@/kinds/kind";
import { shownText } from "@/kinds/shownText";
import { characterCount } from "./characterCount";
import { textIssue } from "./textIssue";

export interface TextValue {
  kind: "text";
  text: string;
}

export const textInput: InputKind<TextValue> = {
  emptyDraft: () => emptyTyped,
  draftOf: ({ text }) => ({ form: "typed", text }),
  limits: ["enum", "max_length"],
  read(spec, draft) {
    if (draft.form !== "typed") return null;
    const { text } = draft;
    const { max_length = TEXT_MAX } = spec;
    const surplus = characterCount(text) - max_length;
    if (surplus > 0)
      return { error: `The text has ${surplus + max_length} characters, ${surplus} more than the model takes.` };
    const issue = textIssue(spec, text);
    return issue === null ? { value: { kind: "text", text } } : { error: `${issue}.` };
  },
  issue: (spec, { text }) => textIssue(spec, text),
  fromExample(given) {
    if ("bytes" in given) return { kind: "text", text: new TextDecoder().decode(given.bytes) };
    return typeof given.value === "string" ? { kind: "text", text: given.value } : { problem: "it is not a text" };
  },
  toExample: ({ text }) => ({ value: text }),
  working: (value, { datatype, steps }) =>
    datatype === "BYTES" && steps.length === 0
      ? { form: "texts", shape: [], data: [value.text] }
      : { form: "given", value },
};

export const textOutput: OutputKind<TextValue> = {
  readsTexts: true,
  read: (working) => ({ kind: "text", text: shownText(working, "\n") }),
};
