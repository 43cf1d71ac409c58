import type { Engine } from "./engine";

/** A way to an engine that can be cut. */
export interface Connection {
  engine: Engine;
  /** Cuts it and gives its memory back; every call that still waits throws `reason`. */
  end(reason: unknown): void;
}
