import { sendError } from "@/domain/sentError";
import type { Keeper } from "./keeper";
import type { CallName, Calls, Request, Response } from "./protocol";

type Call = Extract<Request, { kind: "call" }>;

/**
 * Answers the page's calls with a keeper. Searches wait for one turn of the event loop, so that a keystroke that has been overtaken is
 * cancelled before it costs anything; the others start at once.
 */
export function serve(keeper: Keeper, send: (response: Response) => void, later: (task: () => void) => void) {
  const cancels = new Map<number, AbortController>();

  const answers: {
    [Name in CallName]: (asks: Calls[Name]["asks"], signal: AbortSignal, id: number) => Promise<unknown>;
  } = {
    sync: ({ statuses }, signal, id) =>
      keeper.sync({ statuses, signal }, (progress) => send({ id, kind: "progress", progress })),
    readModels: ({ indexes }, signal) => keeper.readModels(indexes, signal),
    search: async ({ query, window }, signal) => {
      await new Promise<void>(later);
      signal.throwIfAborted();
      return keeper.search(query, window);
    },
    funnel: async () => keeper.funnel(),
  };

  async function answer({ id, name, asks }: Call) {
    const cancel = new AbortController();
    cancels.set(id, cancel);
    try {
      // `name` and `asks` come from one request, so they belong together.
      send({ id, kind: "answer", value: await answers[name](asks as never, cancel.signal, id) });
    } catch (error) {
      if (!cancel.signal.aborted) send({ id, kind: "failure", failure: sendError(error) });
    } finally {
      cancels.delete(id);
    }
  }

  return (request: Exclude<Request, { kind: "open" }>) => {
    if (request.kind === "cancel") cancels.get(request.id)?.abort();
    else void answer(request);
  };
}
