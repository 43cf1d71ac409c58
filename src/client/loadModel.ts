import type { Network } from "@/config/networks";
import { askedInputs } from "@/domain/callForm";
import type { CheckLine, CheckSummary } from "@/domain/checks";
import { AppError } from "@/domain/errors";
import { parameterFacts } from "@/domain/fieldFacts";
import type { GraphFacts } from "@/domain/graph";
import { parameterIssue } from "@/domain/inputIssue";
import { listedFiles } from "@/domain/listedFiles";
import type { Manifest } from "@/domain/manifest";
import { type Model, modelName, type VersionHead } from "@/domain/model";
import type { Backend, FileReader, OnProgress, RunResult } from "@/domain/running";
import { stateAfter } from "@/domain/stateAfter";
import { storageEnded } from "@/domain/storageEnded";
import { type GivenValue, inputValues } from "./inputValues";
import { type Hub, openHub } from "./openHub";
import type { OwnRuntime } from "./ownRuntime";
import { readNetwork } from "./readNetwork";
import { requireCheckOptions, requireLoadOptions, requireName, requireRun } from "./requireGiven";
import { throwObstacle } from "./throwObstacle";
import { wholeFeeds } from "./wholeFeeds";

export interface LoadOptions {
  /** A row of `networks.json`, or the address of one: behind `#` the name of a row, else the one that its host has chosen. */
  network: Network | URL | string;
  /** `wasm` where it is not told. */
  backend?: Backend;
  onProgress?: OnProgress;
  signal?: AbortSignal;
}

export interface RunOptions {
  /** By name: what the manifest lets a person set. Those that are not given are as published. */
  parameters?: Readonly<Record<string, string | number | boolean>>;
  /** The call that this one goes on from, for a model with memory. Absent: it begins anew. */
  after?: RunResult;
  signal?: AbortSignal;
}

export interface CheckOptions {
  /** Told as each line is answered. */
  onLine?: (line: CheckLine) => void;
  signal?: AbortSignal;
}

/** A published model, its bytes checked against the chain, ready to be called. It holds memory until `close`. */
export interface CallableModel {
  /** `handle/name` */
  readonly name: string;
  /** What the chain says of the version that was loaded. */
  readonly version: VersionHead;
  readonly manifest: Manifest;
  /** What the model file says of itself. */
  readonly graph: GraphFacts;
  readonly backend: Backend;
  /** Why `backend` is not the one that was asked for. Absent: it is. */
  readonly fallback?: AppError;
  /** Calls the model with values or tensors by input name. Throws an `AppError` that names what does not fit. */
  run(inputs: Readonly<Record<string, GivenValue>>, options?: RunOptions): Promise<RunResult>;
  /** Makes every check of the page on this device, the golden examples among them. All bytes are read again. */
  check(options?: CheckOptions): Promise<{ lines: CheckLine[]; summary: CheckSummary }>;
  close(): Promise<void>;
}

/**
 * Reads `handle/name` or `handle/name@version` from the registry, fetches its files, holds each against its digest, and loads it. Throws an
 * `AppError`, or the signal's reason.
 */
export async function loadModel(
  reference: string,
  options: LoadOptions,
  openRuntime: () => OwnRuntime,
): Promise<CallableModel> {
  const named = requireName(reference);
  requireLoadOptions(options);
  const { network, backend = "wasm", onProgress, signal } = options;
  const row = await readNetwork(network, signal);
  const own = openRuntime();
  try {
    own.runtime.warm(); // while the registry is read
    const hub = openHub(row, own.runtime);
    const model = await hub.readModel(named.handle, named.name, signal);
    const head = await hub.readVersion(model, named.version, signal);
    const manifest = await readManifest(hub, head, signal);
    throwObstacle(await own.runtime.preflight(manifest), backend);
    signal?.throwIfAborted();
    const readFile = own.keeping(listedFiles(hub, head, manifest));
    const loaded = await own.runtime.load(
      { manifest, readFile },
      { backend, ...(onProgress ? { onProgress } : {}), ...(signal ? { signal } : {}) },
    );
    const { graph, fallback } = loaded;
    return {
      ...callable({ hub, own, model, head, manifest, readFile, loaded, asked: backend }),
      name: modelName(model),
      version: head,
      manifest,
      graph,
      backend: loaded.backend,
      ...(fallback ? { fallback } : {}),
    };
  } catch (error) {
    own.end(error);
    throw error;
  }
}

/** Where no reader has it, the chain may say why. */
async function readManifest(hub: Hub, head: VersionHead, signal: AbortSignal | undefined): Promise<Manifest> {
  try {
    return (await hub.readManifest(head, signal)).manifest;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "blob-missing") throw error;
    const clock = await hub.readClock(signal).catch(() => null);
    throw (clock && storageEnded(head, clock)) ?? error;
  }
}

interface Loaded {
  hub: Hub;
  own: OwnRuntime;
  model: Model;
  head: VersionHead;
  manifest: Manifest;
  readFile: FileReader;
  loaded: Awaited<ReturnType<OwnRuntime["runtime"]["load"]>>;
  asked: Backend;
}

function callable({
  hub,
  own,
  model,
  head,
  manifest,
  readFile,
  loaded,
  asked,
}: Loaded): Pick<CallableModel, "run" | "check" | "close"> {
  const name = modelName(model);
  const closing = new AbortController();
  /** Whoever calls may stop a call, and so does closing. */
  const until = (signal: AbortSignal | undefined) =>
    AbortSignal.any(signal ? [signal, closing.signal] : [closing.signal]); // one for each call: Node warns of what many listen to

  return {
    async run(given, options) {
      closing.signal.throwIfAborted();
      const names = askedInputs(manifest).map(({ name: input }) => input);
      requireRun(given, options, names);
      const { parameters = {}, after } = options ?? {};
      const signal = until(options?.signal);
      refuseStrange(manifest, parameters);
      const inputs = await inputValues(manifest, given);
      if ("feeds" in inputs) {
        refuseUnread(parameters, after);
        const feeds = await wholeFeeds(manifest, inputs.feeds, (rest, values) =>
          own.runtime.prepare({ manifest: rest, readFile }, values, signal),
        );
        return loaded.runTensors(feeds, { isRead: true, signal });
      }
      return loaded.run(inputs.values, parameters, signal, after && stateAfter(manifest, after.tensors));
    },
    async check(options) {
      closing.signal.throwIfAborted();
      requireCheckOptions(options);
      const { onLine } = options ?? {};
      const lines: CheckLine[] = [];
      const checks = hub.checkHere(model, head, { backend: asked, signal: until(options?.signal) });
      for (;;) {
        const next = await checks.next();
        if (next.done) return { lines, summary: next.value };
        lines.push(next.value);
        onLine?.(next.value);
      }
    },
    async close() {
      if (closing.signal.aborted) return;
      const closed = new AppError("model-closed", { name });
      closing.abort(closed);
      own.end(closed); // a run that hangs is not waited for, where that is possible
      await loaded.close().catch((error: unknown) => {
        if (error !== closed) throw error;
      });
    },
  };
}

/** Tensors are fed as they are: what would be computed from anything else goes among them. */
function refuseUnread(parameters: Readonly<Record<string, unknown>>, after: unknown): void {
  const [unread] = [...Object.keys(parameters), ...(after === undefined ? [] : ["after"])];
  const reason = "it has no part in a call with tensors: give its tensor among them";
  if (unread !== undefined) throw new AppError("input-refused", { input: unread, reason });
}

/** What would only be found after the run, or never. */
function refuseStrange(manifest: Manifest, parameters: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(parameters)) {
    const parameter = manifest.parameters.find((known) => known.name === name);
    const reason = parameter ? parameterIssue(parameter, value) : "the model has no such parameter";
    if (reason)
      throw new AppError("input-refused", parameter ? parameterFacts(parameter, reason) : { input: name, reason });
  }
}
