import { sha256 } from "@noble/hashes/sha2.js";
import { sha3_256 } from "@noble/hashes/sha3.js";
import { encode } from "../bcs";
import type { Native } from "../functions";
import { given } from "../given";
import { nameOf } from "../typeNames";
import type { Type } from "../types";
import { asArray, asBigint, asReference, bytesOf, type Value, vectorOf } from "../values";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export const standardLibrary: Record<string, Native> = {
  "bcs::to_bytes": ([value], [type]) => vectorOf(encode(given(type), asReference(value).read())),

  "hash::sha2_256": ([data]) => vectorOf(sha256(bytesOf(data))),
  "hash::sha3_256": ([data]) => vectorOf(sha3_256(bytesOf(data))),

  // A package is never upgraded here, so its types have one name: that of the package that defined them.
  "type_name::with_defining_ids": (_, [type]) => typeName(given(type)),
  "type_name::with_original_ids": (_, [type]) => typeName(given(type)),

  "string::internal_check_utf8": ([bytes]) => isUtf8(bytesOf(asReference(bytes).read())),
  "string::internal_is_char_boundary": ([bytes, index]) => {
    const text = asArray(asReference(bytes).read());
    const at = Number(asBigint(index));
    const byte = text[at];
    // Bytes 10xxxxxx continue a character.
    return at === text.length || (typeof byte === "number" && (byte & 0xc0) !== 0x80);
  },
  "string::internal_sub_string": ([bytes, from, to]) =>
    asArray(asReference(bytes).read()).slice(Number(asBigint(from)), Number(asBigint(to))),
  "string::internal_index_of": ([bytes, sought]) => {
    const text = asArray(asReference(bytes).read());
    const part = asArray(asReference(sought).read());
    const found = text.findIndex((_, start) => part.every((byte, offset) => text[start + offset] === byte));
    return BigInt(found === -1 ? (part.length === 0 ? 0 : text.length) : found);
  },

  "debug::print": () => undefined,
  "debug::print_stack_trace": () => undefined,
};

export function isUtf8(bytes: Uint8Array): boolean {
  try {
    utf8.decode(bytes);
    return true;
  } catch {
    return false; // what a fatal decoder throws for is the answer
  }
}

/** A `TypeName`: addresses without `0x`, in full. */
function typeName(type: Type): Value {
  const name = nameOf(type).replaceAll("0x", "");
  return [[vectorOf(new TextEncoder().encode(name))]];
}
