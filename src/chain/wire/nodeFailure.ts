import { AppError } from "@/domain/errors";
import { hostOf } from "@/domain/hostOf";

/** Most that is told of what a node says, characters. */
const maxTold = 200;

/** The node answered, but not with what it was asked for. The message says with what. */
export class OddAnswer extends Error {
  override readonly name = "OddAnswer";
}

/** A call that failed, as what is known of it: an odd answer, silence for `silenceMs`, or no connection at all. */
export function nodeFailure(rpcUrl: string, cause: unknown, silenceMs: number): AppError<"node-unreachable"> {
  const isSilence = cause instanceof DOMException && cause.name === "TimeoutError";
  return new AppError(
    "node-unreachable",
    {
      host: hostOf(rpcUrl),
      ...(cause instanceof OddAnswer ? { answered: cause.message.slice(0, maxTold) } : {}),
      ...(isSilence ? { silentMs: silenceMs } : {}),
    },
    { cause },
  );
}
