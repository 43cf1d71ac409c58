import { STD, SUI } from "../addresses";
import { BcsError, decode } from "../bcs";
import { isUtf8 } from "../natives/standardLibrary";
import { isNamed, type Type } from "../types";
import { asArray, asNumber, bytesOf, type Value } from "../values";
import { argumentFailure } from "./commandFailure";

/** Reads a pure input as the type that the command asks for. Throws a `CommandFailure` about argument `index`. */
export function pureValue(type: Type, bytes: Uint8Array, index: number): Value {
  if (!isPure(type)) throw argumentFailure(index, "InvalidUsageOfPureArg");
  try {
    const value = decode(type, bytes);
    if (!isValid(type, value)) throw new BcsError("a string or an option is not what its type promises");
    return value;
  } catch (cause) {
    if (cause instanceof BcsError) throw argumentFailure(index, "InvalidBCSBytes");
    throw cause;
  }
}

/** Primitives, strings, `ID`, and options and vectors of these. */
function isPure(type: Type): boolean {
  if (type.kind === "vector") return isPure(type.element);
  if (type.kind === "datatype") {
    const [element] = type.typeArguments;
    if (isNamed(type, STD, "option", "Option")) return element !== undefined && isPure(element);
    return isText(type) || isNamed(type, SUI, "object", "ID");
  }
  return type.kind !== "signer" && type.kind !== "reference";
}

function isText(type: Type): boolean {
  return isNamed(type, STD, "string", "String") || isNamed(type, STD, "ascii", "String");
}

function isValid(type: Type, value: Value): boolean {
  if (type.kind === "vector")
    return type.element.kind === "u8" || asArray(value).every((element) => isValid(type.element, element));
  if (type.kind !== "datatype") return true;
  const [element] = type.typeArguments;
  const [inner] = asArray(value);
  if (isNamed(type, STD, "string", "String")) return isUtf8(bytesOf(inner));
  if (isNamed(type, STD, "ascii", "String")) return asArray(inner).every((byte) => asNumber(byte) < 0x80);
  if (!element) return true; // an ID
  return asArray(inner).length <= 1 && asArray(inner).every((one) => isValid(element, one));
}
