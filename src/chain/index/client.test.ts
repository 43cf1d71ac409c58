import { expect, test } from "vitest";
import type { Network } from "@/config/networks";
import { AppError } from "@/domain/errors";
import { type SearchResult, wholeRegistry } from "@/domain/search";
import { createIndexClient } from "./client";
import type { Keeper } from "./keeper";
import type { Request, Response } from "./protocol";
import { serve } from "./serve";

// The client does not look into it.
const network = { name: "localnet" } as Network;
const window = { offset: 0, limit: 10 };

/** Client and worker joined by copying messages, as between a page and its worker. Searches run when `turn` is called. */
function joined(keeper: Partial<Keeper>) {
  const turns: (() => void)[] = [];
  let toPage: (response: Response) => void = () => undefined;
  // Only what a test gives is called.
  const handle = serve(
    keeper as Keeper,
    (response) => queueMicrotask(() => toPage(structuredClone(response))),
    (task) => turns.push(task),
  );
  const client = createIndexClient(network, () => ({
    postMessage(request: Request) {
      if (request.kind !== "open") handle(structuredClone(request));
    },
    addEventListener(type: string, listener: (event: never) => void) {
      if (type === "message") toPage = (data) => listener({ data } as never);
    },
    terminate: () => undefined,
  }));
  return { client, turn: () => turns.splice(0).map((task) => task()) };
}

test("a search that nobody waits for any more is not worked out", async () => {
  const searched: string[] = [];
  const { client, turn } = joined({
    search(query) {
      searched.push(query.text);
      return { total: 1 } as SearchResult; // the client hands it on as it is
    },
  });
  const overtaken = new AbortController();
  const first = client.search({ ...wholeRegistry, text: "di" }, window, overtaken.signal);
  overtaken.abort();
  const second = client.search({ ...wholeRegistry, text: "dig" }, window, new AbortController().signal);
  turn();
  await expect(first).rejects.toMatchObject({ name: "AbortError" });
  await expect(second).resolves.toEqual({ total: 1 });
  expect(searched).toEqual(["dig"]);
});

test("an error keeps its code, facts and sentence on the way to the page", async () => {
  const { client } = joined({
    readModels: () => Promise.reject(new AppError("node-unreachable", { host: "node.example" })),
  });
  const failure = await client.readModels([1], new AbortController().signal).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(AppError);
  expect(failure).toMatchObject({ code: "node-unreachable", facts: { host: "node.example" } });
  expect(String(failure)).toContain("node.example did not answer");
});

test("an error of another kind arrives with its words", async () => {
  const { client } = joined({ readModels: () => Promise.reject(new RangeError("There is no row 7 among 3")) });
  await expect(client.readModels([7], new AbortController().signal)).rejects.toThrow(/^There is no row 7 among 3$/);
});

test("progress arrives before the answer", async () => {
  const step = { models: 1, totalModels: 2, statuses: 0, readAt: null, clock: null };
  const { client } = joined({
    async sync(_, onProgress) {
      onProgress(step);
      return { ...step, models: 2 };
    },
  });
  const steps: number[] = [];
  const end = await client.sync({ statuses: 1, signal: new AbortController().signal }, ({ models }) =>
    steps.push(models),
  );
  expect([...steps, end.models]).toEqual([1, 2]);
});

test("a worker that failed is ended, so that no second one keeps the same copy beside it", async () => {
  const log: string[] = [];
  let started = 0;
  const fail: (() => void)[] = [];
  const client = createIndexClient(network, () => {
    started += 1;
    const own = started;
    return {
      postMessage: ({ kind }) => log.push(`${own} ${kind}`),
      addEventListener(type: string, listener: (event: never) => void) {
        if (type === "error") fail.push(() => listener({ message: "out of memory" } as never));
      },
      terminate: () => log.push(`${own} ended`),
    };
  });
  const never = new AbortController().signal;
  const first = client.funnel(never);
  fail[0]?.();
  await expect(first).rejects.toThrow("The search worker stopped: out of memory");
  const second = client.funnel(never);
  fail[0]?.(); // a second failure of the first was already on its way
  expect(log).toEqual(["1 open", "1 call", "1 ended", "2 open", "2 call"]);
  fail[1]?.();
  await expect(second).rejects.toThrow();
  expect(log.at(-1)).toBe("2 ended");
});
