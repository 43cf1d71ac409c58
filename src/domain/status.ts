import type { AppError } from "./errors";

/** What one check has shown. `unreachable` means we could not look; it never means no. `untried`: nobody has looked yet. */
export type Check<Evidence> =
  | { state: "untried" }
  | { state: "confirmed"; evidence: Evidence; checkedAt: Date }
  | { state: "refuted"; reason: string; checkedAt: Date }
  | { state: "unreachable"; error: AppError };
