import { photograph } from "../given/photograph";
import { recording } from "../given/recording";
import type { BarePrepareAsk } from "./prepareBare.worker";
import type { PrepareAsk } from "./prepareOwn.worker";
import { monoSamples } from "./sound";

// The page's own steps from what a person gives to a tensor, beside what the platform does by itself. Both are timed from the encoded bytes in
// the page to the tensor in the page, and run in a worker as far as they can.

export interface Prepared {
  ms: number;
  values: Float32Array<ArrayBuffer>;
}

export interface Prepare {
  /** Makes a photograph of so many pixels, which is prepared from now on. */
  photograph(width: number, height: number, seed: number): Promise<void>;
  /** Makes a recording of so many seconds, likewise. */
  recording(seconds: number, seed: number): void;
  /** What was made, as base64. */
  file(): Promise<string>;
  /** Milliseconds. */
  own(): Promise<number>;
  bare(): Promise<number>;
  /** What the graph is fed: the page's own way. */
  tensor(): Promise<number[]>;
  /** How far the two ways lie apart: the mean over all numbers, in parts of their standard deviation. */
  difference(): Promise<number>;
}

const ownWorker = new Worker(new URL("./prepareOwn.worker.ts", import.meta.url), { type: "module" });
const bareWorker = new Worker(new URL("./prepareBare.worker.ts", import.meta.url), { type: "module" });
let given: { kind: "image" | "audio"; bytes: Uint8Array<ArrayBuffer> } | null = null;

function ask(worker: Worker, message: PrepareAsk | BarePrepareAsk, transfer: Transferable[] = []) {
  return new Promise<Float32Array<ArrayBuffer>>((resolve, reject) => {
    worker.addEventListener("message", ({ data }) => resolve(data), { once: true });
    worker.addEventListener("error", ({ message: said }) => reject(new Error(said)), { once: true });
    worker.postMessage(message, transfer);
  });
}

async function timed(prepare: () => Promise<Float32Array<ArrayBuffer>>): Promise<Prepared> {
  const start = performance.now();
  const values = await prepare();
  return { ms: performance.now() - start, values };
}

function made() {
  if (!given) throw new Error("nothing was made yet");
  return given;
}

const own = () => timed(() => ask(ownWorker, made()));
const bare = () =>
  timed(async () => {
    const { kind, bytes } = made();
    if (kind === "image") return ask(bareWorker, { kind, bytes });
    const samples = await monoSamples(bytes);
    return ask(bareWorker, { kind, samples }, [samples.buffer]);
  });

Object.assign(globalThis, {
  prepare: {
    async photograph(...size) {
      given = { kind: "image", bytes: await photograph(...size) };
    },
    recording(...length) {
      given = { kind: "audio", bytes: recording(...length) };
    },
    file: () =>
      new Promise((resolve, reject) => {
        const reader = new FileReader();
        reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ""));
        reader.onerror = () => reject(reader.error);
        reader.readAsDataURL(new Blob([made().bytes]));
      }),
    own: async () => (await own()).ms,
    bare: async () => (await bare()).ms,
    tensor: async () => [...(await own()).values],
    async difference() {
      const [one, other] = [(await own()).values, (await bare()).values];
      if (one.length !== other.length) throw new Error(`${one.length} numbers, and ${other.length}`);
      const mean = one.reduce((sum, value) => sum + value, 0) / one.length;
      const deviation = Math.sqrt(one.reduce((sum, value) => sum + (value - mean) ** 2, 0) / one.length);
      const apart = one.reduce((sum, value, at) => sum + Math.abs(value - (other[at] as number)), 0); // as many
      return apart / one.length / deviation;
    },
  } satisfies Prepare,
});
