/** `1 to 10`, `at least 1`, `at most 10`, or nothing. */
export function limitsText({ minimum, maximum }: { minimum?: number; maximum?: number }): string | undefined {
  if (minimum !== undefined && maximum !== undefined) return `${minimum} to ${maximum}`;
  if (minimum !== undefined) return `at least ${minimum}`;
  return maximum === undefined ? undefined : `at most ${maximum}`;
}
