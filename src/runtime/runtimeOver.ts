import { countingStep } from "@/domain/countingStep";
import { AppError } from "@/domain/errors";
import type { Manifest } from "@/domain/manifest";
import type { Backend, FileReader, LoadedModel, LoadStep, RunResult, Runtime, TokenCount } from "@/domain/running";
import { abortable } from "./abortable";
import type { Connection } from "./connection";
import { type Arrival, createArrival } from "./createArrival";
import { createQueue } from "./createQueue";
import { cuttable, EndedByAnother } from "./cuttable";
import type { CountQuestion, Engine, Opened } from "./engine";
import { neededMemory } from "./neededMemory";
import { preflight } from "./preflight";
import { type ModelBytes, modelKey, readSideFiles, readWeights } from "./readModelFiles";
import { together } from "./together";
import { loadPhases, type Phases, trackPhases } from "./trackPhases";

export interface RuntimeLimits {
  /** Longest load of a graph, milliseconds. */
  loadMs: number;
  /** Longest single run, milliseconds. */
  runMs: number;
  /** Longest count of a text's tokens, its tokenizer read: milliseconds. */
  countMs: number;
  /** Longest that a model takes to be given up, milliseconds. */
  closeMs: number;
  /** WebAssembly memory. */
  memoryBytes: number;
}

/** Losses of the graphics device after which it is not tried again. */
const lossesBeforeWasm = 2;

/** Whether a call failed because its engine was ended: by others, or at its own limit. */
function isEnded(error: unknown): boolean {
  return error instanceof EndedByAnother || (error instanceof AppError && error.code === "run-timeout");
}

interface Subject {
  manifest: Manifest;
  readFile: FileReader;
  backend: Backend;
  onStep?: (step: LoadStep) => void;
}

interface Current extends Opened {
  key: string;
  manifest: Manifest;
}

/**
 * Runs models on engines that may be cut at any time. Every engine call but warming takes its turn in one queue: two overlapping WebGPU calls
 * never return. One model stays loaded; whoever runs another loads it again, from the reader it was given.
 */
export function runtimeOver(
  connect: () => Connection,
  {
    name,
    limits,
    offeredBackends,
    ownBytes,
  }: Pick<Runtime, "name" | "offeredBackends" | "ownBytes"> & {
    limits: RuntimeLimits;
  },
): Runtime {
  const inTurn = createQueue();
  let current: Current | null = null;
  let losses = 0;
  const arrivals = { wasm: createArrival(), webgpu: createArrival() } satisfies Record<Backend, Arrival>;

  const { guarded, warmOn, warmed, connected } = cuttable(connect, limits, {
    holdsModel: () => current !== null,
    onCut() {
      current = null;
    },
    onArrived: (backend) => arrivals[backend].arrive(),
  });

  /** Loads the model if it is not the one that is loaded, then does `task`, all in one turn. */
  async function withModel<Result>(
    subject: Subject,
    phases: Phases,
    signal: AbortSignal | undefined,
    task: (opened: Opened) => Promise<Result>,
  ): Promise<Result> {
    const { manifest, readFile, backend, onStep } = subject;
    const key = modelKey(manifest, backend);
    for (;;) {
      signal?.throwIfAborted();
      const usable: Backend = losses < lossesBeforeWasm ? backend : "wasm";
      const loaded = current?.key === key;
      const reading = together(signal, (joint) => [
        loaded ? null : readWeights(manifest, readFile, phases, joint),
        loaded && current?.manifest === manifest ? null : readSideFiles(manifest, readFile, joint),
        loaded ? null : warmed(usable, phases, joint),
      ]);
      const [weights, files] = await abortable(reading, signal);
      const turn = inTurn(async () => {
        signal?.throwIfAborted();
        try {
          if (current?.key !== key) {
            if (!weights || !files) return null; // another model took its place while this one waited
            phases.start("load");
            current = await opened({ key, manifest, backend, usable, weights, files, onStep }, signal);
          } else if (current.manifest !== manifest) {
            if (!files) return null;
            await guarded((engine) => engine.adopt({ manifest, files }), limits.loadMs, signal);
            current.manifest = manifest;
          }
          for (const phase of loadPhases) phases.end(phase);
          return { result: await task(current) };
        } catch (error) {
          if (error instanceof EndedByAnother) return null;
          throw error;
        }
      });
      const done = await abortable(turn, signal);
      if (done) return done.result;
    }
  }

  async function opened(
    {
      key,
      manifest,
      backend,
      usable,
      weights,
      files,
      onStep,
    }: {
      key: string;
      manifest: Manifest;
      /** What was asked for, and what can still be had. */
      backend: Backend;
      usable: Backend;
      weights: ModelBytes;
      files: Map<string, Uint8Array>;
      onStep: Subject["onStep"] | undefined;
    },
    signal: AbortSignal | undefined,
  ): Promise<Current> {
    current = null; // the engine gives up the one it holds before it reads the next
    const reply = await guarded(
      (engine) =>
        engine.open({ manifest, files, backend: usable, ...weights }, (step) => {
          if (step === "graph" || usable === backend) onStep?.(step);
        }),
      limits.loadMs,
      signal,
    );
    if (usable === backend) return { ...reply, key, manifest };
    const reason = `the graphics device was lost ${losses} times`;
    return { ...reply, fallback: new AppError("webgpu-unavailable", { reason }), key, manifest };
  }

  async function ran(
    subject: Subject,
    phases: Phases,
    signal: AbortSignal | undefined,
    call: (engine: Engine, onPrepared: () => void) => Promise<RunResult>,
  ): Promise<RunResult> {
    return despiteLosses(() =>
      withModel(subject, phases, signal, async ({ fallback }) => {
        phases.start("prepare");
        const onPrepared = () => {
          phases.end("prepare");
          phases.start("run");
        };
        const result = await guarded((engine) => call(engine, onPrepared), limits.runMs, signal);
        phases.end("run");
        return fallback ? { ...result, fallback } : result;
      }),
    );
  }

  /** Tries again on a new engine when the graphics device was lost, after the second loss on WebAssembly. */
  async function despiteLosses<Result>(attempt: () => Promise<Result>): Promise<Result> {
    for (;;) {
      try {
        return await attempt();
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== "webgpu-lost") throw error;
        losses += 1;
      }
    }
  }

  /** Its turn at the engine for a question that nobody may wait for any more: an engine that may hold a model is not cut for that. */
  function asked<Answer>(
    question: (engine: Engine) => Promise<Answer>,
    limitMs: number,
    signal: AbortSignal | undefined,
  ): Promise<Answer> {
    const turn = inTurn(async () => {
      signal?.throwIfAborted();
      return guarded(question, limitMs, undefined);
    });
    return abortable(turn, signal);
  }

  async function countTokens(
    { manifest, readFile }: Pick<Subject, "manifest" | "readFile">,
    input: string,
    text: string,
    signal: AbortSignal | undefined,
  ): Promise<TokenCount | null> {
    const spec = manifest.inputs.find(({ name: own }) => own === input);
    const step = spec && countingStep(spec);
    if (!step) return null;
    const ask = (file: CountQuestion["file"]) =>
      asked((engine) => engine.countTokens({ spec, text, file }), limits.countMs, signal);
    const { file } = step.kwargs;
    if (typeof file !== "string") return ask(null);
    const listed = manifest.files.find(({ path }) => path === file);
    if (!listed) throw new AppError("file-not-listed", { file });
    const digest = listed.digest.sha256;
    return (await ask({ digest })) ?? ask({ digest, bytes: await readFile(file, signal ? { signal } : {}) });
  }

  return {
    name,
    offeredBackends,
    async preflight(manifest) {
      return preflight(manifest, await offeredBackends(), limits.memoryBytes);
    },
    ownBytes,
    arrived: (backend) => arrivals[backend].arrived,
    warm() {
      // Whoever loads a model is told what went wrong; this only gets a head start.
      warmOn(connected(), "wasm", () => undefined).catch(() => undefined);
    },
    async load(model, { backend, onProgress, onStep, signal }) {
      const subject = { ...model, backend };
      const phases = trackPhases(onProgress);
      const { manifest } = model;
      const { usualBytes, leastBytes } = neededMemory(manifest);
      if (leastBytes > limits.memoryBytes) {
        throw new AppError("memory-exceeded", { limitBytes: limits.memoryBytes, neededBytes: usualBytes });
      }
      const told = onStep ? { ...subject, onStep } : subject;
      const first = await despiteLosses(() => withModel(told, phases, signal, async (opened) => opened));
      return {
        ...first,
        run: (values, parameters, runSignal, state) =>
          ran(subject, phases, runSignal, (engine, onPrepared) => engine.run(values, parameters, onPrepared, state)),
        runTensors: (feeds, { isRead, signal: runSignal } = {}) =>
          ran(subject, phases, runSignal, (engine, onPrepared) => {
            onPrepared();
            return engine.runTensors(feeds, isRead);
          }),
        close: () =>
          inTurn(async () => {
            if (current?.key !== modelKey(model.manifest, backend)) return;
            current = null;
            await guarded((engine) => engine.close(), limits.closeMs, undefined).catch((error: unknown) => {
              if (!isEnded(error)) throw error; // an ended engine holds nothing
            });
          }),
      } satisfies LoadedModel;
    },
    async prepare({ manifest, readFile }, values, signal) {
      const reading = together(signal, (joint) => [readSideFiles(manifest, readFile, joint)]);
      const [files] = await abortable(reading, signal);
      return asked((engine) => engine.prepare({ manifest, files }, values), limits.runMs, signal);
    },
    countTokens,
  };
}
