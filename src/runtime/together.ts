/**
 * What all parts give, or the first failure. `start` gives its parts a signal: it is aborted with `signal`, and when one of them fails, so that
 * the others do not go on for nobody.
 */
export async function together<Parts extends readonly unknown[] | []>(
  signal: AbortSignal | undefined,
  start: (signal: AbortSignal) => Parts,
): Promise<{ -readonly [Place in keyof Parts]: Awaited<Parts[Place]> }> {
  const failed = new AbortController();
  try {
    return await Promise.all(start(signal ? AbortSignal.any([signal, failed.signal]) : failed.signal));
  } catch (error) {
    failed.abort(error);
    throw error;
  }
}
