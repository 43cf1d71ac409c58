import { type Answer, answerWords } from "./answers";
import { Mark } from "./Mark";

const tones: Record<Answer, string> = {
  confirmed: "text-yes",
  refuted: "text-no",
  unreachable: "text-unknown",
  untried: "text-ink-3",
};

/** One claim and its answer, in a shape and a word: `Stored: yes`. The evidence stands beside it. */
export function Badge({ claim, answer }: { claim: string; answer: Answer }) {
  return (
    <span className={`inline-flex items-center gap-1.5 font-[580] ${tones[answer]}`}>
      <Mark answer={answer} />
      {claim}: {answerWords[answer]}
    </span>
  );
}

/** The answer alone, for a column whose head is the claim. */
export function AnswerWord({ answer }: { answer: Answer }) {
  return <span className={`font-[580] ${tones[answer]}`}>{answerWords[answer]}</span>;
}
