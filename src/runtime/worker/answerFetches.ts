/**
 * Takes the place of this worker's `fetch`, for good. The function returned gives the next fetch of an address its answer beforehand; what that
 * returns takes back an answer that nobody fetched.
 */
export function answerFetches(): (url: string, answer: Response) => () => void {
  const ask = globalThis.fetch;
  const answers = new Map<string, Response>();
  const addressOf = (url: string | URL) => new URL(url, location.href).href;

  globalThis.fetch = async (input, init) => {
    const address = addressOf(input instanceof Request ? input.url : input);
    const answer = answers.get(address);
    answers.delete(address);
    return answer ?? ask(input, init);
  };

  return (url, answer) => {
    const address = addressOf(url);
    answers.set(address, answer);
    return () => {
      if (answers.get(address) === answer) answers.delete(address);
    };
  };
}
