/** How JavaScript engines tell that they could not allocate. Other `RangeError`s are mistakes. */
const failedAllocation =
  /allocat|out of memory|\b(?:array|string|buffer) (?:length|size)\b|maximum size exceeded|out of range of buffer/i;

/** Whether `cause` says that this device had no room. */
export function isOutOfMemory(cause: unknown): boolean {
  const { message, name } = cause instanceof Error ? cause : { message: "", name: "" };
  return (name === "RangeError" || name === "InternalError") && failedAllocation.test(message);
}
