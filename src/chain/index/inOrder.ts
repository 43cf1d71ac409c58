/**
 * Runs `calls`, at most `atOnce` at a time, and takes their answers in the order of the calls, one at a time. Rejects with the first failure, and
 * then starts no more.
 */
export async function inOrder<Answer>(
  calls: readonly (() => Promise<Answer>)[],
  atOnce: number,
  take: (answer: Answer, place: number) => Promise<void> | void,
): Promise<void> {
  const running: Promise<Answer>[] = [];
  let started = 0;
  const startNext = () => {
    const call = calls[started];
    if (!call) return;
    const answer = call();
    answer.catch(() => undefined); // told by the `await` below, which may come later
    running[started] = answer;
    started += 1;
  };
  while (started < Math.min(atOnce, calls.length)) startNext();
  for (let place = 0; place < calls.length; place += 1) {
    const answer = await running[place];
    startNext();
    // There is an answer for every call that was awaited.
    await take(answer as Answer, place);
  }
}
