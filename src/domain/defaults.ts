import { inputKind } from "@/kinds/kinds";
import { AppError } from "./errors";
import type { TensorSpec } from "./manifest";
import { tensorFromOip } from "./oipTensor";
import type { InputValue } from "./values";

type Preset = Pick<TensorSpec, "default">;

/** The file that holds the default. `null`: it stands in the manifest itself, or there is none. */
export function defaultFile({ default: preset }: Preset): string | null {
  return typeof preset === "object" && !Array.isArray(preset) && "file" in preset ? preset.file : null;
}

/** A default that stands in the manifest itself, read as an example's value is; or why the kind takes no such thing. `null`: there is none. */
export function writtenDefault(spec: TensorSpec): InputValue | { problem: string } | null {
  const { kind, default: preset } = spec;
  if (preset === undefined || defaultFile(spec) !== null) return null;
  try {
    return typeof preset === "object" && "data" in preset
      ? { kind: "tensor", tensor: tensorFromOip(preset) }
      : (inputKind(kind)?.fromExample({ value: preset }) ?? null);
  } catch (cause) {
    if (!(cause instanceof AppError) || cause.code !== "tensor-malformed") throw cause;
    return { problem: (cause.facts as AppError<"tensor-malformed">["facts"]).reason }; // the code decides the facts
  }
}

/** What the form begins with. `null`: the manifest itself holds nothing for it. */
export function initialValue(spec: TensorSpec): InputValue | null {
  const value = writtenDefault(spec);
  return value && "kind" in value ? value : null;
}

/** A default in a line: a number, a text, the name of a file. `null`: it has more to it. */
export function defaultText(spec: Preset): string | null {
  const { default: preset } = spec;
  if (preset === undefined) return null;
  if (typeof preset !== "object") return String(preset);
  return defaultFile(spec)?.split("/").at(-1) ?? null;
}
