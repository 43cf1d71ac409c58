import type { LoadStep, RunResult } from "@/domain/running";
import { sendError } from "@/domain/sentError";
import type { Engine, OnBytes, Opened } from "@/runtime/engine";
import { copied } from "./copied";
import { buffersIn, type CallMessage, isCall, type ReplyMessage } from "./messages";
import { createLists, createParts, isPart } from "./parts";

/** The worker's end of a channel: its global scope, or a `MessagePort`. */
export interface Port {
  addEventListener(type: "message", listener: (event: MessageEvent<unknown>) => void): void;
  postMessage(message: unknown, transfer: Transferable[]): void;
}

/** Answers the page's calls with this engine. Calls are taken as they come: the page sees to the turn. */
export function serveEngine(port: Port, engine: Engine): void {
  const reply = (message: ReplyMessage, transfer: Transferable[] = []) => port.postMessage(message, transfer);

  const sentAhead = createParts((part) => port.postMessage(part, []));
  const lists = createLists();

  port.addEventListener("message", async ({ data }) => {
    if (isPart(data)) return lists.take(data);
    if (!isCall(data)) return;
    const { id } = data;
    try {
      const result = await perform(engine, lists.whole(data), {
        onBytes: (arrived, total) => reply({ callable: "bytes", id, arrived, total }),
        onStep: (step) => reply({ callable: "step", id, step }),
        onPrepared: () => reply({ callable: "prepared", id }),
      });
      const { value, buffers } = await movable(data.name, result);
      reply({ callable: "done", id, result: await sentAhead(value) }, buffers);
    } catch (error) {
      reply({ callable: "failed", id, error: sendError(error) });
    }
  });
  reply({ callable: "started" });
}

async function perform(
  engine: Engine,
  { name, arguments: given }: CallMessage,
  { onBytes, onStep, onPrepared }: { onBytes: OnBytes; onStep: (step: LoadStep) => void; onPrepared: () => void },
): Promise<unknown> {
  if (name === "warm") return engine.warm(given[0] as never, onBytes); // the page's side is typed by the same interface
  if (name === "open") {
    const { fallback, ...opened }: Opened = await engine.open(given[0] as never, onStep); // as above
    return fallback ? { ...opened, fallback: sendError(fallback) } : opened;
  }
  if (name === "run") return engine.run(given[0] as never, given[1] as never, onPrepared, given[2] as never); // as above
  return (engine[name] as (...all: unknown[]) => Promise<unknown>)(...given); // as above
}

/** A result, and what of it moves. What was fed may hold constants that the next run needs: it is copied. Results are nobody else's. */
async function movable(name: keyof Engine, result: unknown): Promise<{ value: unknown; buffers: ArrayBuffer[] }> {
  if (name === "prepare") return copied(result);
  if (name !== "run" && name !== "runTensors") return { value: result, buffers: [] };
  const { fed, ...own } = result as RunResult; // what these two give
  const kept = new Set(buffersIn(fed));
  const { value, buffers } = await copied(fed);
  const others = buffersIn([own.tensors, own.values]).filter((buffer) => !kept.has(buffer));
  return { value: { ...own, fed: value }, buffers: [...buffers, ...others] };
}
