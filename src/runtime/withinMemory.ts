import { AppError } from "@/domain/errors";
import { isOutOfMemory } from "./isOutOfMemory";

/** What `act` gives. Where this device has no room for it, throws `memory-exceeded`. */
export async function withinMemory<Result>(act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (cause) {
    if (!isOutOfMemory(cause)) throw cause;
    throw noRoom(cause);
  }
}

/** This device has no more memory. */
export function noRoom(cause?: unknown): AppError {
  return new AppError("memory-exceeded", { limitBytes: null, neededBytes: null }, { cause });
}
