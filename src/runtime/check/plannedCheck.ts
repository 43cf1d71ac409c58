import type { CheckLine } from "@/domain/checks";
import { couldNotLook } from "@/domain/couldNotLook";
import { AppError, type ErrorCode } from "@/domain/errors";
import type { Manifest, ManifestFile } from "@/domain/manifest";
import type { VersionHead, WalrusClock } from "@/domain/model";
import type { Backend, LoadedModel, LoadStep, RunResult, Runtime } from "@/domain/running";
import type { OutputsHash } from "./hashOutputs";

/** What is checked, and the ways to look. */
export interface CheckSubject {
  head: VersionHead;
  clock: WalrusClock;
  /** What reading these two took, milliseconds. Absent: they were known before. */
  chainMs?: number;
  /** The manifest's bytes, whose SHA-256 the chain holds. */
  readManifestBytes(signal: AbortSignal): Promise<Uint8Array>;
  /** One file, hashed before it is returned. */
  readFile(file: ManifestFile, signal: AbortSignal): Promise<Uint8Array>;
  runtime: Runtime;
}

/** What the checks of one version hand on to those after them. */
export interface Work extends CheckSubject {
  backend: Backend;
  signal: AbortSignal;
  manifestBytes: Uint8Array | null;
  manifest: Manifest | null;
  /** Model and weights by path, until the load: the runtime takes them, or needs them no more. */
  weights: Map<string, Uint8Array>;
  loading: {
    model: LoadedModel | null;
    /** Why there is none, or none on the backend that is checked. */
    failure: AppError | null;
    /** Milliseconds from the start of the load until the graph was looked at: the runtime is there by then. */
    openedMs: number;
    /** Milliseconds from the start of the load to each step. A graph that was loaded already takes none. */
    reached: Map<LoadStep, number>;
    ms: number;
  } | null;
  /** By example id, in the order they were run: what a call took, milliseconds. */
  runs: Map<string, number>;
  /** Over the outputs of these runs. */
  outputsHash: OutputsHash;
  /** The run made last, whole. Those before it are let go: an example's tensors may fill what a page has. */
  latest: { id: string; result: RunResult } | null;
  /** The first example that passed, and its answer, while that passes for all others as well. `null`: one has refused it. */
  alike?: { title: string; result: RunResult } | null;
}

/** An answer, and the reason code that an attestation would carry. */
export interface Answer {
  check: CheckLine["check"];
  code: string;
  /** What it took, where one piece of work answers several checks. */
  ms?: number;
}

/** One check before it is made. */
export interface PlannedCheck {
  id: string;
  badge: CheckLine["badge"];
  title: string;
  /** Why the checks after it cannot be made when its answer is not yes. `null`: they can. */
  otherwise: string | null;
  /** May throw: a failure is an answer too. */
  look(work: Work): Answer | Promise<Answer>;
}

export function yes(facts: string): Answer {
  return { check: { state: "confirmed", evidence: { facts }, checkedAt: new Date() }, code: "" };
}

export function no(code: string, reason: string): Answer {
  return { check: { state: "refuted", reason, checkedAt: new Date() }, code };
}

/** A failure as an answer: no, or could not look. */
export function answerOf(error: AppError): Answer {
  if (couldNotLook(error)) return notLooked(error);
  return no(error.code, error.message);
}

/** Could not look, whatever the failure says elsewhere. `code`: the reason, where `error` only passes it on. */
export function notLooked(error: AppError, code: ErrorCode = error.code): Answer {
  return { check: { state: "unreachable", error }, code };
}

/** A part of the work that an earlier check has left. Never missing: without it the later check is not made. */
export function given<Part>(part: Part | null | undefined, what: string): Part {
  if (part === null || part === undefined) throw new AppError("check-impossible", { because: `there is no ${what}` });
  return part;
}
