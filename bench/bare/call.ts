import type { BareAnswer, BareAsk } from "./call.worker";

// What somebody who knows ONNX Runtime would write to call one model as fast as can be, and nothing else: the model is fetched while the
// runtime starts in a worker. `?model=` is the file's address, `?given=` its input, comma-separated.

const query = new URLSearchParams(location.search);
const given = (query.get("given") ?? "").split(",").map(Number);
const worker = new Worker(new URL("./call.worker.ts", import.meta.url), { type: "module" });

function ask(message: BareAsk, transfer: Transferable[] = []): Promise<BareAnswer> {
  return new Promise((resolve, reject) => {
    worker.addEventListener("message", ({ data }: MessageEvent<BareAnswer>) => resolve(data), { once: true });
    worker.addEventListener("error", ({ message }) => reject(new Error(message)), { once: true });
    worker.postMessage(message, transfer);
  });
}

/** Runs the model again; milliseconds of `session.run` alone. */
export type RunAgain = () => Promise<number>;
Object.assign(globalThis, { runAgain: (async () => (await ask({ given })).runMs) satisfies RunAgain });

const response = await fetch(query.get("model") ?? "");
const model = await response.arrayBuffer();
const { scores } = await ask({ model, given }, [model]);
const output = document.querySelector("output");
if (output) output.textContent = scores.join(" ");
performance.measure("call", { start: 0, end: performance.now() });
