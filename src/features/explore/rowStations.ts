import type { Model, WalrusClock } from "@/domain/model";
import type { Answer } from "@/domain/search";
import {
  type AccountEvidence,
  badgeWords,
  type Check,
  checkStatuses,
  type Statuses,
  selfAttested,
  statusSentence,
} from "@/domain/status";
import { monthText, numberText } from "@/domain/words";
import { answerWords } from "@/ui/trace/answers";
import type { Station } from "@/ui/trace/Stations";

function accountsFact({ accounts, failed }: AccountEvidence): string {
  const by = `by ${numberText(accounts)}`;
  return failed === 0 ? `${by} ${accounts === 1 ? "account" : "accounts"}` : `${by}, ${numberText(failed)} failed`;
}

/** A station's answer in a row's short words. */
function stationFor<Evidence>(
  badge: keyof Statuses,
  check: Check<Evidence>,
  fact: { yes: (evidence: Evidence) => string; untried: string },
): Station {
  const { name, no } = badgeWords[badge];
  switch (check.state) {
    case "confirmed":
      return { answer: "confirmed", word: name, fact: fact.yes(check.evidence) };
    case "refuted":
      return { answer: "refuted", word: no, fact: check.reason };
    case "unreachable":
      return { answer: "unreachable", word: capital(answerWords.unreachable), fact: check.error.message };
    case "untried":
      return { answer: "untried", word: capital(answerWords.untried), fact: fact.untried };
  }
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** What a row says of a model: its three answers as short words, each with its one fact, and the last of them as a sentence. */
export interface RowStatus {
  stations: Station[];
  sentence: string;
  /** The answer that the sentence is about. */
  answer: Answer;
  /** All of it, for whoever does not see the picture. */
  label: string;
}

export function rowStatus(model: Model, clock: WalrusClock, now: Date): RowStatus {
  const statuses = checkStatuses(model.latest, clock, now);
  const { stored, executable, proven } = statuses;
  const accounts = { yes: accountsFact, untried: selfAttested(model.latest.stats) ? "self-attested" : "" };
  const stations = [
    stationFor(
      "stored",
      stored.state === "refuted" ? { ...stored, reason: stored.reason.replace("storage ended on", "ended") } : stored,
      { yes: ({ endsAt }) => `to ${monthText(endsAt)}`, untried: "" },
    ),
    stationFor("executable", executable, accounts),
    stationFor("proven", proven, accounts),
  ];
  const sentence = statusSentence(model.latest, statuses);
  const answers = stations.map(({ answer }) => answer);
  return {
    stations,
    sentence,
    answer:
      answers.find((answer) => answer === "refuted") ??
      answers.find((answer) => answer === "unreachable") ??
      "confirmed",
    label: `${stations.map(({ word, fact }) => (fact ? `${word}, ${fact}` : word)).join("; ")}. ${sentence}.`,
  };
}
