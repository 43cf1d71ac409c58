/** Milliseconds of one epoch, as on Sui. */
export const epochDurationMs = 24 * 60 * 60 * 1000;

/** Consensus time: the real time and an offset. It never goes back, so a network can begin in the past and catch up. */
export class NetworkTime {
  readonly startedMs: number;
  readonly #realMs: () => number;
  #offsetMs: number;
  #lastMs: number;

  /** `startedMs`: Unix time of genesis; the network's time then runs on from there. */
  constructor(startedMs: number, realMs: () => number = Date.now) {
    this.startedMs = startedMs;
    this.#realMs = realMs;
    this.#offsetMs = startedMs - realMs();
    this.#lastMs = startedMs;
  }

  get nowMs(): number {
    this.#lastMs = Math.max(this.#lastMs, this.#realMs() + this.#offsetMs);
    return this.#lastMs;
  }

  /** What is added to the real time. */
  get offsetMs(): number {
    return this.#offsetMs;
  }

  /** Throws a `RangeError` when that would be a step back. */
  moveTo(atMs: number): void {
    if (!(atMs >= this.nowMs)) throw new RangeError(`network time ${this.nowMs} cannot go back to ${atMs}`);
    this.#offsetMs = atMs - this.#realMs();
    this.#lastMs = atMs;
  }

  /** Takes up where an earlier run of the network stopped: its offset, and no earlier than what it has told. */
  resume(offsetMs: number, lastMs: number): void {
    this.#offsetMs = offsetMs;
    this.#lastMs = Math.max(this.#lastMs, lastMs);
  }

  /** Sui's epoch, from 0. */
  get epoch(): number {
    return Math.floor((this.nowMs - this.startedMs) / epochDurationMs);
  }

  epochStartedMs(epoch: number): number {
    return this.startedMs + epoch * epochDurationMs;
  }
}

/** Milliseconds as a protobuf timestamp. */
export function timestampOf(ms: number): { seconds: bigint; nanos: number } {
  const seconds = Math.floor(ms / 1000);
  return { seconds: BigInt(seconds), nanos: Math.round(ms - seconds * 1000) * 1_000_000 };
}
