import { STD, SUI } from "../move/addresses";
import { isNamed, type Type } from "../move/types";

/** A struct that is shown as the text in it. */
export function isText(type: Type): boolean {
  return isNamed(type, STD, "string", "String") || isNamed(type, STD, "ascii", "String");
}

/** A struct that is shown as its one field. */
export function isWrapper(type: Type): boolean {
  return (
    isNamed(type, SUI, "object", "UID") ||
    isNamed(type, SUI, "object", "ID") ||
    isNamed(type, SUI, "balance", "Balance") ||
    isNamed(type, SUI, "url", "Url")
  );
}

/** A struct that is shown as what is in it, or as nothing. */
export function isOption(type: Type): boolean {
  return isNamed(type, STD, "option", "Option");
}
