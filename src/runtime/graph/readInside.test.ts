import { MessageChannel } from "node:worker_threads";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AppError } from "@/domain/errors";
import { graphBody } from "@/domain/graphInside";
import { longestList } from "../../../test/fixtures/longestList";
import { readGraph } from "./readGraph";
import { readGraphNodes } from "./readGraphNodes";
import { readInside } from "./readInside";
import { element, model, node, tensorType, valueInfo } from "./writeOnnx";

/** Of each message that came, the items in its longest list. */
const lengths: number[] = [];

/** The worker's code in this thread, behind a real channel: with structured clone and transfer between the ends. */
class WorkerHere {
  readonly #port;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    vi.stubGlobal("self", port2);
    const code = import("./graph.worker");
    port1.on("message", (message) => lengths.push(longestList(message)));
    void code.then(() => port2.start());
    this.#port = port1;
  }

  addEventListener(type: string, listener: EventListener) {
    this.#port.addEventListener(type as "message", listener as never); // Node's port is an event target like the browser's
  }

  postMessage(message: unknown, transfer: ArrayBuffer[]) {
    this.#port.postMessage(message, transfer);
  }

  terminate() {
    this.#port.close();
  }
}

beforeEach(() => {
  vi.resetModules(); // each worker runs its code anew
  vi.stubGlobal("Worker", WorkerHere);
  lengths.length = 0;
});
afterEach(() => vi.unstubAllGlobals());

const float = tensorType(element.float, [1]);

/** Turns the sign so often. */
function chain(nodes: number): Uint8Array {
  const named = (at: number) => (at === 0 ? "x" : at === nodes ? "y" : `t${at}`);
  return model({
    nodes: Array.from({ length: nodes }, (_, at) =>
      node({ type: "Neg", name: `n${at}`, inputs: [named(at)], outputs: [named(at + 1)] }),
    ),
    inputs: [valueInfo("x", float)],
    outputs: [valueInfo("y", float)],
  });
}

test("a long graph comes in messages that do not hold the page up, and is whole", async () => {
  const bytes = chain(12_000);
  const facts = readGraph(bytes);
  const expected = { facts, body: graphBody(readGraphNodes(bytes), facts) };
  expect(await readInside(bytes)).toEqual(expected);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(5000);
});

test("why a file was not read comes as the error that it is", async () => {
  const error = await readInside(Uint8Array.of(1, 2, 3)).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(AppError);
  expect(error).toMatchObject({ code: "graph-unreadable" });
});
