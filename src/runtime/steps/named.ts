import { AppError } from "@/domain/errors";
import { inputFacts } from "@/domain/fieldFacts";
import type { TensorSpec } from "@/domain/manifest";
import { Refusal } from "./refusal";

const codes = {
  value: "input-refused",
  picture: "image-undecodable",
  sound: "audio-undecodable",
  decoder: "decoder-missing",
} as const;

/** Turns a `Refusal` into the error that names the input. */
export async function named<Result>(spec: TensorSpec, act: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    const { message: reason, fault } = cause;
    if (fault === "steps")
      throw new AppError("manifest-malformed", { path: `the steps of ${spec.name}`, reason }, { cause });
    throw new AppError(codes[fault], inputFacts(spec, reason), { cause });
  }
}
