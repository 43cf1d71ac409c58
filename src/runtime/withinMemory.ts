import { AppError } from "@/domain/errors";

/** How JavaScript engines tell that they could not allocate. Other `RangeError`s are mistakes. */
const failedAllocation =
  /allocat|out of memory|\b(?:array|string|buffer) (?:length|size)\b|maximum size exceeded|out of range of buffer/i;

/** What `act` gives. Where this device has no room for it, throws `memory-exceeded`. */
export async function withinMemory<Result>(act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (cause) {
    const { message, name } = cause instanceof Error ? cause : { message: "", name: "" };
    const isFull = (name === "RangeError" || name === "InternalError") && failedAllocation.test(message);
    throw isFull ? new AppError("memory-exceeded", { limitBytes: null, neededBytes: null }, { cause }) : cause;
  }
}
