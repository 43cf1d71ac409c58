/** What a station of a trace says. `untried` is the absence of an answer: only the bare scale. */
export type Answer = "confirmed" | "refuted" | "unreachable" | "untried";

export const answerWords: Record<Answer, string> = {
  confirmed: "yes",
  refuted: "no",
  unreachable: "could not check",
  untried: "not tried",
};

/** The line between two stations: as far as the evidence goes. `cut` reaches half way. */
export type Segment = "solid" | "cut" | "dotted" | "bare";

export function segmentFor(from: Answer, to: Answer): Segment {
  if (from === "unreachable" || to === "unreachable") return "dotted";
  if (from !== "confirmed") return "bare";
  if (to === "confirmed") return "solid";
  return to === "refuted" ? "cut" : "bare";
}
