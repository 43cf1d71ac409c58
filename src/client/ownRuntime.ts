import type { Runtime } from "@/domain/running";

/** A runtime of one model's own: two models stay loaded beside each other. */
export interface OwnRuntime {
  runtime: Runtime;
  /** Gives its memory back; every call that still waits throws `reason`. */
  end(reason: unknown): void;
}
