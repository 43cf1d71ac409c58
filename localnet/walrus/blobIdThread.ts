import { Worker } from "node:worker_threads";
import { toUrlBase64 } from "./blobIds";

type Answer = { question: number } & ({ blobId: Uint8Array } | { error: string });

/** Computes blob ids in a thread of its own: a large blob takes seconds, and the server must go on answering. */
export class BlobIdThread {
  readonly #nShards: number;
  #worker: Worker | null = null;
  #questions = 0;
  readonly #waiting = new Map<number, { resolve: (blobId: string) => void; reject: (error: Error) => void }>();

  constructor(nShards: number) {
    this.#nShards = nShards;
  }

  compute(bytes: Uint8Array): Promise<string> {
    const question = this.#questions++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(question, { resolve, reject });
      this.#worker ??= this.#start();
      this.#worker.ref();
      this.#worker.postMessage({ question, nShards: this.#nShards, bytes });
    });
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(new URL("./blobIdWorker.js", import.meta.url));
    worker.on("message", (answer: Answer) => {
      const waiting = this.#waiting.get(answer.question);
      this.#waiting.delete(answer.question);
      if (this.#waiting.size === 0) worker.unref(); // an idle thread keeps no process alive
      if ("error" in answer) waiting?.reject(new Error(answer.error));
      else waiting?.resolve(toUrlBase64(answer.blobId));
    });
    const fail = (error: Error) => {
      this.#worker = null;
      for (const { reject } of this.#waiting.values()) reject(error);
      this.#waiting.clear();
    };
    worker.on("error", fail);
    worker.on("exit", (code) => fail(new Error(`The encoding thread ended (exit ${code}).`)));
    return worker;
  }
}
