import { type Answer, answerWords } from "./answers";

const tones: Record<Answer, string> = {
  confirmed: "text-yes",
  refuted: "text-no",
  unreachable: "text-unknown",
  untried: "text-ink-3",
};

/** The answer alone, where the claim stands beside or above it. */
export function AnswerWord({ answer }: { answer: Answer }) {
  return <span className={`font-[580] ${tones[answer]}`}>{answerWords[answer]}</span>;
}
