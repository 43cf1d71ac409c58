import { AppError } from "@/domain/errors";

/** Whose fault it is: what was given, a picture or sound nobody can decode, a device that lacks the decoder, or steps that do not fit each other. */
export type Fault = "value" | "picture" | "sound" | "decoder" | "steps";

/** Why a step did not go on. `preprocess` and `postprocess` turn it into an `AppError` that names the tensor. */
export class Refusal extends Error {
  readonly fault: Fault;

  constructor(fault: Fault, reason: string, options?: { cause: unknown }) {
    super(reason, options);
    this.fault = fault;
  }
}

/** Why a tensor could not be made or read. `null`: it is not to blame. */
export function reasonOf(cause: unknown): string | null {
  if (cause instanceof Refusal) return cause.fault === "decoder" ? null : cause.message;
  if (!(cause instanceof AppError) || cause.code !== "tensor-malformed") return null;
  return (cause.facts as AppError<"tensor-malformed">["facts"]).reason; // the code decides the facts
}
