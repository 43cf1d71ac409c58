import { adaptersNeeded } from "@/domain/adapters";
import { disagreements, disagreementText } from "@/domain/disagreements";
import { AppError, type ErrorCode } from "@/domain/errors";
import type { GraphFacts } from "@/domain/graph";
import { listDisagreements } from "@/domain/listDisagreements";
import type { Manifest, TensorSpec } from "@/domain/manifest";
import type { Backend, FileReader, LoadStep, RunResult, TokenCount } from "@/domain/running";
import type { Tensor } from "@/domain/tensor";
import type { InputValue } from "@/domain/values";
import { fallsBack } from "./fallsBack";
import { readGraph } from "./graph/readGraph";
import { neededFeatures } from "./neededFeatures";
import { missingOperators } from "./operators/missingOperators";
import { type ExternalData, type Ort, openSession, type Session } from "./session";
import { leftOut } from "./steps/leftOut";
import { fedPictures } from "./steps/pictures/placement";
import { postprocess } from "./steps/postprocess";
import { preprocess } from "./steps/preprocess";
import { countTokens } from "./steps/texts/countTokens";
import { constantsBeside } from "./steps/unasked";
import { warmHost } from "./warmHost";
import { withinMemory } from "./withinMemory";

export type OnBytes = (arrived: number, total: number | null) => void;

/** ONNX Runtime as one place gives it: fetched in a worker, imported in Node. */
export interface OrtHost {
  /** The build for a backend, ready to load models. Throws `runtime-unreachable` or `webgpu-unavailable`. */
  load(backend: Backend, onBytes: OnBytes): Promise<Ort>;
  threads: number;
  memoryLimitBytes: number;
  /** Of these features of graphics devices, such as `shader-f16`, those that this one does not have. */
  lacking(features: readonly string[]): Promise<string[]>;
  /** A session runs on this build's graphics device: from now on its loss is known. */
  deviceMade(ort: Ort): void;
  /** Why the graphics device was lost, once it was. */
  deviceLost(): string | null;
}

/** The manifest and the files its steps name: what turns a loaded graph into a callable model. */
export interface Reading {
  manifest: Manifest;
  /** Labels, tokenizers and constants by path. */
  files: Map<string, Uint8Array>;
}

export interface OpenRequest extends Reading {
  backend: Backend;
  model: Uint8Array;
  externalData: ExternalData[];
}

export interface Opened {
  graph: GraphFacts;
  backend: Backend;
  fallback?: AppError;
}

/** What runs models: in the worker behind messages, in Node directly. It holds one model; its calls must not overlap. */
export interface Engine {
  /** Fetches and starts the runtime. */
  warm(backend: Backend, onBytes: OnBytes): Promise<void>;
  /** Reads, checks and loads a model in place of the one before. `onStep`: how far it is, on the backend that was asked for. */
  open(request: OpenRequest, onStep: (step: LoadStep) => void): Promise<Opened>;
  /** Reads the loaded graph by another manifest. */
  adopt(reading: Reading): Promise<void>;
  /** `onPrepared`: the graph is about to run. */
  run(
    values: Record<string, InputValue>,
    parameters: Record<string, unknown>,
    onPrepared: () => void,
    state?: Record<string, Tensor>,
  ): Promise<RunResult>;
  /** `isRead`: its outputs are also read, with the parameters as published. */
  runTensors(feeds: Record<string, Tensor>, isRead?: boolean): Promise<RunResult>;
  /** What the graph would be fed, whichever model is loaded. */
  prepare(reading: Reading, values: Record<string, InputValue>): Promise<Record<string, Tensor>>;
  /** A file that comes with its bytes is kept for the questions that follow. `null`: it is not here, or no longer; or no step counts. */
  countTokens(question: CountQuestion): Promise<TokenCount | null>;
  close(): Promise<void>;
}

/** What a text is to an input. `file`: the tokenizer, by its digest. */
export interface CountQuestion {
  spec: TensorSpec;
  text: string;
  file: { digest: string; bytes?: Uint8Array } | null;
}

interface Held extends Opened {
  reading: Reading;
  session: Session;
}

/** A manifest and a graph that say the same, or `graph-disagrees`. */
function agree(manifest: Manifest, graph: GraphFacts): void {
  const found = [...disagreements(manifest, graph), ...listDisagreements(manifest, graph)];
  if (found.length) throw new AppError("graph-disagrees", { disagreements: found.map(disagreementText) });
}

/** What is known to be missing before the graph is loaded: operators, opsets, outside files. */
function completeFor(graph: GraphFacts, backend: Backend, externalData: ExternalData[]): void {
  const gaps = missingOperators(graph, backend);
  const [opset] = gaps.opsets;
  if (opset) throw new AppError("opset-unsupported", opset);
  if (gaps.operators.length) {
    const operators = gaps.operators.map(({ operator, node }) => (node ? `${operator} (node ${node})` : operator));
    throw new AppError("operator-missing", { operators, backend });
  }
  const given = new Set(externalData.map(({ path }) => path));
  const locations = graph.externalData.filter((location) => !given.has(location));
  if (locations.length) throw new AppError("external-data-missing", { locations });
}

/** The side files that were read with the model. */
function readFrom({ files }: Reading): FileReader {
  return async (path) => {
    const bytes = files.get(path);
    if (!bytes) throw new AppError("file-not-listed", { file: path });
    return bytes;
  };
}

export function createEngine(host: OrtHost): Engine {
  let held: Held | null = null;
  /** The tokenizer that was last counted with. */
  let counted: { digest: string; bytes: Uint8Array } | null = null;

  /** What fails on a graphics device that is lost, fails for that. */
  async function unlessLost<Result>(backend: Backend, act: () => Promise<Result>): Promise<Result> {
    try {
      return await act();
    } catch (cause) {
      const lost = backend === "webgpu" ? host.deviceLost() : null;
      throw lost === null ? cause : new AppError("webgpu-lost", { reason: lost }, { cause });
    }
  }

  async function openOn(
    backend: Backend,
    request: OpenRequest,
    graph: GraphFacts,
    onComplete: () => void,
  ): Promise<Session> {
    const lacking = backend === "webgpu" ? await host.lacking(neededFeatures(request.manifest.runtime, graph)) : [];
    if (lacking.length) throw new AppError("feature-missing", { feature: lacking.join(", ") });
    completeFor(graph, backend, request.externalData);
    onComplete();
    const ort = await host.load(backend, () => undefined);
    const { model, externalData, manifest } = request;
    const { freeDimensionOverrides } = manifest.runtime;
    const { memoryLimitBytes } = host;
    const session = await unlessLost(backend, () =>
      openSession(ort, model, { backend, graph, externalData, freeDimensionOverrides, memoryLimitBytes }),
    );
    if (backend === "webgpu") host.deviceMade(ort);
    return session;
  }

  function holding(): Held {
    if (!held) throw new AppError("runtime-crashed", { reason: "it no longer holds the model" });
    return held;
  }

  async function close(): Promise<void> {
    const closing = held;
    held = null;
    await closing?.session.close();
  }

  return {
    warm: (backend, onBytes) => warmHost(host, backend, onBytes),

    async open(request, onStep) {
      await close();
      const graph = readGraph(request.model);
      agree(request.manifest, graph);
      onStep("graph");
      const reading = { manifest: request.manifest, files: request.files };
      try {
        const session = await openOn(request.backend, request, graph, () => onStep("operators"));
        held = { reading, session, graph, backend: request.backend };
      } catch (cause) {
        if (request.backend === "wasm" || !(cause instanceof AppError) || !fallsBack.has(cause.code as ErrorCode))
          throw cause;
        const session = await openOn("wasm", request, graph, () => undefined);
        held = { reading, session, graph, backend: "wasm", fallback: cause };
      }
      const { backend, fallback } = held;
      return fallback ? { graph, backend, fallback } : { graph, backend };
    },

    async adopt(reading) {
      const current = holding();
      agree(reading.manifest, current.graph);
      current.reading = reading;
    },

    async run(values, parameters, onPrepared, state) {
      const current = holding();
      const start = performance.now();
      const { manifest } = current.reading;
      const readFile = readFrom(current.reading);
      const input = await withinMemory(() => preprocess(manifest, values, readFile, state));
      const { fed } = input;
      const prepared = performance.now();
      onPrepared();
      const tensors = await unlessLost(current.backend, () => current.session.run(fed));
      const ran = performance.now();
      const read = await withinMemory(() => postprocess(manifest, tensors, parameters, readFile, input));
      const timings = { prepareMs: prepared - start, runMs: ran - prepared, readMs: performance.now() - ran };
      return { tensors, values: read, fed, timings, backend: current.backend, threads: host.threads };
    },

    async runTensors(given, isRead = false) {
      const current = holding();
      const { manifest } = current.reading;
      const readFile = readFrom(current.reading);
      const constants = await withinMemory(() => constantsBeside(given, manifest, readFile));
      const start = performance.now();
      const feeds = { ...given, ...constants, ...leftOut(manifest.inputs, given) };
      const tensors = await unlessLost(current.backend, () => current.session.run(feeds));
      const ran = performance.now();
      // The graph alone can also be run where this page lacks a step that reads it.
      const readable = isRead && adaptersNeeded(manifest).length === 0;
      const input = { fed: feeds, pictures: fedPictures(manifest.inputs, feeds) };
      const values = readable ? await withinMemory(() => postprocess(manifest, tensors, {}, readFile, input)) : {};
      const timings = { prepareMs: 0, runMs: ran - start, readMs: performance.now() - ran };
      return { tensors, values, fed: feeds, timings, backend: current.backend, threads: host.threads };
    },

    async prepare(reading, values) {
      return (await withinMemory(() => preprocess(reading.manifest, values, readFrom(reading)))).fed;
    },

    async countTokens({ spec, text, file }) {
      if (file?.bytes) counted = { digest: file.digest, bytes: file.bytes };
      const bytes = file?.digest === counted?.digest ? counted?.bytes : undefined;
      if (file && !bytes) return null;
      const readFile: FileReader = async (path) => {
        if (!bytes) throw new AppError("file-not-listed", { file: path });
        return bytes;
      };
      return withinMemory(() => countTokens(spec, text, readFile));
    },

    close,
  };
}
