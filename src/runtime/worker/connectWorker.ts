import { AppError } from "@/domain/errors";
import type { LoadStep } from "@/domain/running";
import { receiveError, type SentError } from "@/domain/sentError";
import type { Connection } from "@/runtime/connection";
import type { Engine, OnBytes, Opened } from "@/runtime/engine";
import { copied } from "./copied";
import { buffersIn, type CallMessage, isReply } from "./messages";
import { createLists, createParts, isPart } from "./parts";

/** The page's end of a worker. `MessagePort`s have no `error` event; workers do. */
export interface WorkerEnd {
  addEventListener(type: "message" | "messageerror" | "error", listener: (event: Event) => void): void;
  postMessage(message: unknown, transfer: Transferable[]): void;
  terminate(): void;
}

interface Waiting {
  resolve(result: unknown): void;
  reject(error: unknown): void;
  onBytes?: OnBytes;
  onStep?: (step: LoadStep) => void;
  onPrepared?: () => void;
}

/**
 * Speaks to an engine in a worker. What the worker does not catch ends the connection with `runtime-crashed`; a worker whose code never ran,
 * with `runtime-unreachable`. What fails there without being an `AppError` is a mistake here too, and none of the model's.
 */
export function connectWorker(worker: WorkerEnd): Connection {
  const waiting = new Map<number, Waiting>();
  const sentAhead = createParts((part) => {
    if (!ended) worker.postMessage(part, []);
  });
  const lists = createLists();
  let lastId = 0;
  let started = false;
  /** Why nothing can be asked any more. */
  let ended: { reason: unknown } | null = null;

  function end(reason: unknown): void {
    if (ended) return;
    ended = { reason };
    worker.terminate();
    for (const { reject } of waiting.values()) reject(reason);
    waiting.clear();
  }

  worker.addEventListener("message", (event) => {
    const { data } = event as MessageEvent<unknown>; // `message` events are
    if (isPart(data)) return lists.take(data);
    if (!isReply(data)) return;
    started = true;
    if (data.callable === "started") return;
    const call = waiting.get(data.id);
    if (data.callable === "bytes") {
      call?.onBytes?.(data.arrived, data.total);
      return;
    }
    if (data.callable === "step") {
      call?.onStep?.(data.step);
      return;
    }
    if (data.callable === "prepared") {
      call?.onPrepared?.();
      return;
    }
    waiting.delete(data.id);
    if (data.callable === "done") call?.resolve(lists.whole(data.result));
    else call?.reject(receiveError(data.error));
  });
  for (const type of ["error", "messageerror"] as const) {
    worker.addEventListener(type, (event) => {
      const reason = "message" in event && event.message ? String(event.message) : "the worker stopped";
      end(
        started
          ? new AppError("runtime-crashed", { reason })
          : new AppError("runtime-unreachable", { reason: "its worker did not start" }),
      );
    });
  }

  function call(
    name: CallMessage["name"],
    given: unknown[],
    {
      transfer = [],
      ...listeners
    }: Pick<Waiting, "onBytes" | "onStep" | "onPrepared"> & { transfer?: Transferable[] } = {},
  ) {
    return new Promise<unknown>((resolve, reject) => {
      if (ended) throw ended.reason;
      const id = ++lastId;
      waiting.set(id, { resolve, reject, ...listeners });
      worker.postMessage({ callable: "call", id, name, arguments: given } satisfies CallMessage, transfer);
    });
  }

  /** Calls with what a person gave, which stays in the page. It may be long: no copy of it is made at once. */
  async function callWith(name: CallMessage["name"], given: unknown[], listeners: Pick<Waiting, "onPrepared"> = {}) {
    const { value, buffers } = await copied({ given });
    return call(name, (await sentAhead(value)).given, { transfer: buffers, ...listeners });
  }

  // The results are what serveEngine took from an Engine of the same interface.
  const engine: Engine = {
    warm: (backend, onBytes) => call("warm", [backend], { onBytes }) as Promise<void>,
    open: async (request, onStep) => {
      const transfer = buffersIn([request.model, request.externalData]);
      const opened = (await call("open", [request], { transfer, onStep })) as Omit<Opened, "fallback"> & {
        fallback?: SentError;
      };
      const { fallback, ...rest } = opened;
      return fallback ? { ...rest, fallback: receiveError(fallback) as AppError } : rest; // an `Opened` has no other
    },
    adopt: (reading) => call("adopt", [reading]) as Promise<void>,
    run: (values, parameters, onPrepared, state) =>
      callWith("run", [values, parameters, state], { onPrepared }) as ReturnType<Engine["run"]>,
    runTensors: (feeds, isRead) => callWith("runTensors", [feeds, isRead]) as ReturnType<Engine["runTensors"]>,
    prepare: (reading, values) => callWith("prepare", [reading, values]) as ReturnType<Engine["prepare"]>,
    countTokens: (question) =>
      call("countTokens", [question], { transfer: buffersIn(question.file) }) as ReturnType<Engine["countTokens"]>,
    close: () => call("close", []) as Promise<void>,
  };
  return { engine, end };
}
