import { decode } from "./bcs";
import type { CompiledModule } from "./binary";
import type { LinkedModule } from "./linkedModule";
import { isUtf8 } from "./natives/standardLibrary";
import { nameOf } from "./typeNames";
import type { Type } from "./types";
import { bytesOf, type Value } from "./values";

// An `#[error]` constant aborts with a code that says where to find it in the module's constants. From the top:
// 4 bits version (the highest always set), 4 unused, 8 error code, 16 line, 16 index of the name, 16 index of the value.
const TAG = 1n << 63n;
const ABSENT = 0xffff;

/** Name, message and source line of an `#[error]` constant; `undefined` when the code is an ordinary number. */
export function namedAbort(
  code: bigint,
  module: LinkedModule,
): { constant: string; message: string; line: number } | undefined {
  if ((code & TAG) === 0n) return undefined;
  const part = (shift: bigint): number => Number((code >> shift) & 0xffffn);
  const [line, name, value] = [part(32n), part(16n), part(0n)];
  if (name === ABSENT || value === ABSENT) return undefined; // an `assert!` without a code: only the line is known
  const { constant_pool } = module.binary;
  if (!constant_pool[name] || !constant_pool[value]) return undefined;
  return { constant: rendered(module, constant_pool[name]), message: rendered(module, constant_pool[value]), line };
}

function rendered(module: LinkedModule, { type_, data }: CompiledModule["constant_pool"][number]): string {
  const type = module.type(type_);
  return shown(type, decode(type, Uint8Array.from(data)));
}

/** Text for bytes that are text, the value itself otherwise. */
function shown(type: Type, value: Value): string {
  if (type.kind === "vector" && type.element.kind === "u8") {
    const bytes = bytesOf(value);
    return isUtf8(bytes) ? new TextDecoder().decode(bytes) : [...bytes].join();
  }
  if (type.kind === "vector" && Array.isArray(value))
    return `[${value.map((one) => shown(type.element, one)).join(", ")}]`;
  return typeof value === "object" ? nameOf(type) : String(value);
}
