import type { BareAnswer } from "./call.worker";
import type { BareGiven, BareKindAsk } from "./callKind.worker";
import { monoSamples } from "./sound";

// The bare call where what is given has first to become a tensor: the model, and what it is given, are fetched while the runtime starts in a
// worker, which makes the tensor too; a recording is decoded in the page, since workers cannot. `?kind=`, `?model=`, and the address of what is
// given as `?given=`, or a text as `?text=` with the address of its `?tokenizer=`.

const query = new URLSearchParams(location.search);
const text = query.get("text");
const worker = new Worker(new URL("./callKind.worker.ts", import.meta.url), { type: "module" });

const bytesAt = async (name: string) => new Uint8Array(await (await fetch(query.get(name) ?? "")).arrayBuffer());

function ask(message: BareKindAsk, transfer: Transferable[]): Promise<BareAnswer> {
  return new Promise((resolve, reject) => {
    worker.addEventListener("message", ({ data }: MessageEvent<BareAnswer>) => resolve(data), { once: true });
    worker.addEventListener("error", ({ message }) => reject(new Error(message)), { once: true });
    worker.postMessage(message, transfer);
  });
}

async function call(file: Uint8Array<ArrayBuffer> | null, opening: Pick<BareKindAsk, "model" | "tokenizer"> = {}) {
  const transfer: Transferable[] = [opening.model, opening.tokenizer].flatMap((buffer) => buffer?.buffer ?? []);
  let given: BareGiven;
  if (!file) given = { text: text ?? "" };
  else if (query.get("kind") === "image") given = { picture: file };
  else {
    const samples = await monoSamples(file);
    transfer.push(samples.buffer);
    given = { samples };
  }
  return ask({ ...opening, given }, transfer);
}

const [model, file, tokenizer] = await Promise.all([
  bytesAt("model"),
  query.has("given") ? bytesAt("given") : null,
  query.has("tokenizer") ? bytesAt("tokenizer") : null,
]);
const { scores } = await call(file, { model, ...(tokenizer ? { tokenizer } : {}) });
const output = document.querySelector("output");
if (output) output.textContent = scores.join(" ");
performance.measure("call", { start: 0, end: performance.now() });

/** Makes the tensor and runs the model again; milliseconds until the scores are in the page. */
async function runAgain(): Promise<number> {
  const started = performance.now();
  await call(file);
  return performance.now() - started;
}
Object.assign(globalThis, { runAgain });
