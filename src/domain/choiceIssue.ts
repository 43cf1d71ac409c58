import { listed, shown } from "./cells";

/** Why a value is not among the choices, where there are any. `null`: it is. */
export function choiceIssue({ enum: choices }: { enum?: (string | number)[] }, value: string | number): string | null {
  return !choices || choices.includes(value) ? null : `${shown(value)} is not one of ${listed(choices)}`;
}
