import type { Verdict } from "./model";
import type { Backend } from "./running";
import type { Check } from "./status";

/** One line of “check it here”: an answer, its facts in words, and how long it took. */
export interface CheckLine {
  /** Stable id, such as `bytes`, `graph` or `example:seven`. */
  id: string;
  badge: "stored" | "executable" | "proven";
  title: string;
  check: Check<{ facts: string }>;
  /** Of its own work alone. `null`: the work of the line before answered it too. */
  ms: number | null;
}

/** What all lines of one check come to: what an account could attest. */
export interface CheckSummary {
  /** Number of the version, from 1. */
  version: number;
  /** `null`: something could not be looked at, so nothing can be said. */
  verdict: Verdict | null;
  /** Reason code of what stopped it, or of the first example that came out differently; else empty. */
  reason: string;
  backend: Backend;
  examplesPassed: number;
  examplesTotal: number;
  /** SHA-256 over the canonical outputs of all examples that were run, in the manifest's order, lower-case hex; empty when none was. */
  outputSha256: string;
  /** Whole milliseconds of loading and the first call, from bytes that are here to its reading. 0: nothing ran. */
  firstMs: number;
  /** The median of the calls after it, from feeding to reading. 0: there were none. */
  warmMs: number;
  /** Such as `onnxruntime-web 1.30.0`. */
  runtime: string;
}
