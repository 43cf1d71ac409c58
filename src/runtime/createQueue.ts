/** Runs tasks one after the other, in the order they were given. A task that fails does not stop those behind it. */
export function createQueue(): <Result>(task: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const turn = last.then(task);
    last = turn.catch(() => undefined); // whoever gave the task is told; the next one only waits
    return turn;
  };
}
