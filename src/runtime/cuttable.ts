import { AppError } from "@/domain/errors";
import type { Backend } from "@/domain/running";
import type { Connection } from "./connection";
import type { Engine, OnBytes } from "./engine";
import type { Phases } from "./trackPhases";

/** Failures after which the engine is ended: its state is unknown, or its memory can be had back in no other way. */
const fatal = new Set<string>(["runtime-crashed", "memory-exceeded", "webgpu-lost"]);

/** An engine was ended under a call that had no part in it. */
export class EndedByAnother extends Error {}

interface Told {
  /** Whether the engine that is connected has a model. */
  holdsModel(): boolean;
  /** The engine that was connected is gone, with its model. */
  onCut(): void;
  onArrived(backend: Backend): void;
}

/** One engine after the other, each of which may be cut at any time: calls that end with it, and its runtime, which is warmed. */
export function cuttable(
  connect: () => Connection,
  limits: { loadMs: number; runMs: number },
  { holdsModel, onCut, onArrived }: Told,
) {
  let connection: Connection | null = null;
  /** Builds that are known to be ready. */
  const warm = new WeakMap<Connection, Set<Backend>>();

  function connected(): Connection {
    connection ??= connect();
    return connection;
  }

  function cut(cutting: Connection | null, reason: unknown): void {
    if (cutting === connection) {
      connection = null;
      onCut();
    }
    cutting?.end(reason);
  }

  /**
   * Ends an engine that failed for good: also one that began to start a runtime and could not, since it cannot begin again. One that could not
   * fetch its code, or was never started, is replaced too unless it holds a model.
   */
  function cutIfFatal(own: Connection, error: unknown): void {
    if (!(error instanceof AppError)) return;
    const unreachable = error.code === "runtime-unreachable" ? (error as AppError<"runtime-unreachable">) : null;
    if (fatal.has(error.code) || unreachable?.facts.isSpent || (unreachable && !holdsModel())) cut(own, error);
  }

  /** One engine call that ends when it answers, when its time is up, or when nobody wants it any more. Throws `EndedByAnother` too. */
  async function guarded<Result>(
    call: (engine: Engine) => Promise<Result>,
    limitMs: number,
    signal: AbortSignal | undefined,
  ): Promise<Result> {
    signal?.throwIfAborted();
    const own = connected();
    let isEndedHere = false;
    const end = (reason: unknown) => {
      isEndedHere = true;
      cut(own, reason);
    };
    const timer = setTimeout(() => end(new AppError("run-timeout", { limitMs })), limitMs);
    const onAbort = () => end(signal?.reason);
    signal?.addEventListener("abort", onAbort);
    try {
      const result = await call(own.engine);
      signal?.throwIfAborted();
      return result;
    } catch (error) {
      if (own !== connection && !isEndedHere) throw new EndedByAnother();
      cutIfFatal(own, error);
      throw error;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    }
  }

  /** Takes no turn: the runtime may arrive while another model runs. Throws `EndedByAnother` too. */
  async function warmOn(own: Connection, backend: Backend, onBytes: OnBytes): Promise<void> {
    // Silent for so long that no load and no run of another model held it up.
    const silentMs = limits.loadMs + limits.runMs;
    let silence: AppError | null = null;
    const end = () => {
      silence = new AppError("runtime-unreachable", { reason: `nothing came for ${silentMs / 1000} s`, isSpent: true });
      cut(own, silence);
    };
    let timer = setTimeout(end, silentMs);
    try {
      await own.engine.warm(backend, (...told) => {
        clearTimeout(timer);
        timer = setTimeout(end, silentMs);
        onBytes(...told);
      });
      onArrived(backend);
    } catch (error) {
      if (silence) throw silence;
      if (own !== connection) throw new EndedByAnother();
      cutIfFatal(own, error);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  async function warmed(backend: Backend, phases: Phases, signal: AbortSignal): Promise<void> {
    const onBytes = (arrived: number, total: number | null) => phases.bytes("runtime", arrived, total ?? undefined);
    for (;;) {
      signal.throwIfAborted();
      const own = connected();
      if (warm.get(own)?.has(backend)) break;
      phases.start("runtime");
      try {
        await warmOn(own, backend, onBytes);
        warm.set(own, new Set([backend, ...(warm.get(own) ?? [])]));
      } catch (error) {
        if (!(error instanceof EndedByAnother)) throw error;
      }
    }
    phases.end("runtime");
  }

  return { connected, guarded, warmOn, warmed };
}
