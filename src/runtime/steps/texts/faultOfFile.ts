import { isOutOfMemory } from "@/runtime/isOutOfMemory";
import { Refusal } from "@/runtime/steps/refusal";

/** What `act` makes of a tokenizer's file. Whatever the library throws at what is in it becomes a `Refusal`; a lack of memory is not its fault. */
export function faultOfFile<Result>(act: () => Result): Result {
  try {
    return act();
  } catch (cause) {
    if (cause instanceof Refusal || isOutOfMemory(cause)) throw cause;
    const reason = cause instanceof Error ? cause.message.slice(0, 200) : "no reason given";
    throw new Refusal("steps", `the tokenizer cannot be used: ${reason}`, { cause });
  }
}
