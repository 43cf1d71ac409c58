import { choiceIssue } from "@/domain/choiceIssue";
import type { TensorSpec } from "@/domain/manifest";
import { TEXT_MAX } from "@/domain/manifestLimits";
import { characterCount } from "./characterCount";

/** Why an input does not take a text. `null`: it does. */
export function textIssue(
  { max_length = TEXT_MAX, enum: choices }: Pick<TensorSpec, "max_length" | "enum">,
  text: string,
): string | null {
  const characters = characterCount(text);
  if (characters > max_length) return `${characters} characters are more than ${max_length}`;
  return choices ? choiceIssue({ enum: choices.map(String) }, text) : null;
}
