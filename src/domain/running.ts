import type { AppError } from "./errors";
import type { GraphFacts } from "./graph";
import type { Manifest } from "./manifest";
import type { Tensor } from "./tensor";
import type { InputValue, OutputValue } from "./values";

export const backends = ["wasm", "webgpu"] as const;
export type Backend = (typeof backends)[number];

/** Whether this device runs models on a backend, and why not. */
export interface BackendOffer {
  backend: Backend;
  offered: boolean;
  reason?: string;
  /** What its graphics can do beyond the least, such as `shader-f16`. */
  features?: string[];
}

/** The steps from a click to a result, in order. */
export const phases = ["runtime", "model", "hash", "load", "prepare", "run"] as const;
export type Phase = (typeof phases)[number];

/** How one phase stands. A phase that was not needed (already here) ends with `cached`. */
export interface PhaseProgress {
  phase: Phase;
  state: "running" | "done" | "cached";
  /** Bytes arrived so far, for the phases that fetch. */
  bytes?: number;
  totalBytes?: number;
  /** The bytes were this device's own copy: nothing was downloaded. */
  ownCopy?: boolean;
  /** Since the click, milliseconds. */
  startedMs: number;
  /** Milliseconds the phase took so far. */
  ms: number;
}

/** How far a load came: the graph was read and is what the manifest says; the backend's build is known to have its operators. */
export type LoadStep = "graph" | "operators";

export type OnProgress = (progress: PhaseProgress) => void;

/** One call of a model, read. */
export interface RunResult {
  /** Graph outputs as they came, by name. */
  tensors: Record<string, Tensor>;
  /** What the manifest's postprocessing made of them, by output name. */
  values: Record<string, OutputValue>;
  /** What the graph was fed, by name: after preprocessing. */
  fed: Record<string, Tensor>;
  timings: { prepareMs: number; runMs: number; readMs: number };
  backend: Backend;
  /** Why `backend` is not the one that was asked for, which may have been lost since the model was loaded. Absent: it is. */
  fallback?: AppError;
  threads: number;
}

/** A model ready to be called. It holds WebAssembly memory until `close`. */
export interface LoadedModel {
  readonly graph: GraphFacts;
  readonly backend: Backend;
  /** Why `backend` is not the one that was asked for. Absent: it is. */
  readonly fallback?: AppError;
  /**
   * Graph outputs for what a person gave. `state`: what inputs that carry state go on from (`stateAfter`); without it they begin anew.
   * Throws an `AppError` that names the input when a value does not fit.
   */
  run(
    values: Record<string, InputValue>,
    parameters: Record<string, unknown>,
    signal?: AbortSignal,
    state?: Record<string, Tensor>,
  ): Promise<RunResult>;
  /** The graph alone, for tensor-level examples. `isRead`: its outputs are also read, where this page can; else there are no `values`. */
  runTensors(
    feeds: Record<string, Tensor>,
    options?: { isRead?: boolean; signal?: AbortSignal | undefined },
  ): Promise<RunResult>;
  close(): Promise<void>;
}

/** Where bytes came from: sent by a reader just now, or kept in this browser from an earlier reading. */
export type FileSource = "reader" | "cache";

/** The files that a call needs, by path, each already checked against its digest. The bytes are the caller's to keep or give away. */
export type FileReader = (
  path: string,
  options?: {
    signal?: AbortSignal;
    onBytes?: (arrived: number) => void;
    /** All bytes are here and are being hashed. */
    onHash?: () => void;
    /** Told before the bytes are returned. */
    onSource?: (source: FileSource) => void;
  },
) => Promise<Uint8Array>;

/** What is known of a call before anything of the model is fetched: from its manifest, and from what this device is. */
export interface Preflight {
  /** What stands in the way on each backend. Nothing: as far as the manifest tells, it runs. */
  obstacles: Record<Backend, AppError[]>;
  /** Whether a call is refused for them, with nothing fetched. Otherwise it is tried: the model file decides. */
  isRefused: boolean;
  /** Of the model, the weights beside it and the files that its steps name, bytes. */
  downloadBytes: number;
  /** WebAssembly memory that it takes once it is loaded, bytes: about. */
  memoryBytes: number;
}

/** How much of a model's room a text takes, as the step that reads it counts. */
export interface TokenCount {
  count: number;
  unit: "token" | "character" | "byte";
  /** As many as the model reads. `null`: neither the step nor the graph sets a limit. */
  maximum: number | null;
  /** What is beyond the maximum is cut off. Otherwise a longer text is refused. */
  truncates: boolean;
}

/** What runs models on this device. */
export interface Runtime {
  /** `runtime` field of an attestation, such as `onnxruntime-web 1.30.0`. */
  readonly name: string;
  /** Starts the worker and fetches the runtime while the visitor reads. Safe to call often. */
  warm(): void;
  /** Backends this device offers, probed once. */
  offeredBackends(): Promise<BackendOffer[]>;
  preflight(manifest: Manifest): Promise<Preflight>;
  /** Of the runtime itself on a backend, as this site serves it. `null`: not known. */
  ownBytes(backend: Backend): Promise<number | null>;
  /** Answers once the runtime itself is here and can run models on a backend. Asking fetches none of it. */
  arrived(backend: Backend): Promise<void>;
  /** Reads the files, loads the graph, checks it against the manifest. */
  load(
    model: { manifest: Manifest; readFile: FileReader },
    options: {
      backend: Backend;
      onProgress?: OnProgress;
      /** Not told of a graph that is loaded already, nor of the operators of another backend than the one asked for. */
      onStep?: (step: LoadStep) => void;
      signal?: AbortSignal;
    },
  ): Promise<LoadedModel>;
  /**
   * What the graph would be fed, by input name: the manifest's steps alone. It waits its turn behind what runs, and needs no model loaded. Throws
   * what `run` throws of a value.
   */
  prepare(
    model: { manifest: Manifest; readFile: FileReader },
    values: Record<string, InputValue>,
    signal?: AbortSignal,
  ): Promise<Record<string, Tensor>>;
  /**
   * What a text is to one input. `null`: nothing there counts it. It waits its turn behind what runs, and needs no model loaded; whoever asks at
   * every keystroke aborts the question before. Throws an `AppError` that names the input.
   */
  countTokens(
    model: { manifest: Manifest; readFile: FileReader },
    input: string,
    text: string,
    signal?: AbortSignal,
  ): Promise<TokenCount | null>;
}
