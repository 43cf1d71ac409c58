import type { FileReader, Runtime } from "@/domain/running";

/** A runtime of one model's own: two models stay loaded beside each other. */
export interface OwnRuntime {
  runtime: Runtime;
  /** The same files, kept until the end where nothing else keeps what was read: an engine that was cut needs them again. */
  keeping(readFile: FileReader): FileReader;
  /** Gives its memory back; every call that still waits throws `reason`, where what runs can be stopped. */
  end(reason: unknown): void;
}
