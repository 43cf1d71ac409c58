import type { Draft } from "@/domain/draft";
import type { TensorSpec } from "@/domain/manifest";
import type { TokenCount } from "@/domain/running";
import type { Under } from "./image/under";

/** What each kind's control is given. It shows the draft as it is, wrong or right, and says what changed. */
export interface ControlProps {
  spec: TensorSpec;
  draft: Draft;
  onChange: (draft: Draft) => void;
  /** What is wrong with the draft, once it was asked to run. */
  error?: string | undefined;
  /** By `row:column`, from 0. */
  cellErrors?: ReadonlyMap<string, string> | undefined;
  /** What is given is not in the draft yet: it is still read or encoded. A run waits until what this returns is called. */
  holdRun?: (() => () => void) | undefined;
  /** What is drawn over, for a kind that lies on a picture. Absent: nothing is there. */
  under?: Under | undefined;
  /** What a text is to the step of this input that reads it. `null`: none counts it. Throws an `AppError`. */
  countTokens?: ((text: string, signal: AbortSignal) => Promise<TokenCount | null>) | undefined;
}

export function titleOf(spec: TensorSpec): string {
  return spec.title ?? spec.name;
}
