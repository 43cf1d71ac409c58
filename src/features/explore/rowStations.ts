import type { Model, WalrusClock } from "@/domain/model";
import type { Answer } from "@/domain/search";
import { type AccountEvidence, type Check, checkStatuses, selfAttested, statusSentence } from "@/domain/status";
import { monthText } from "@/domain/words";
import type { Station } from "@/ui/trace/Stations";

function accountsFact({ accounts, failed }: AccountEvidence): string {
  const by = `by ${accounts.toLocaleString("en")}`;
  return failed === 0
    ? `${by} ${accounts === 1 ? "account" : "accounts"}`
    : `${by}, ${failed.toLocaleString("en")} failed`;
}

function accountsStation(
  check: Check<AccountEvidence>,
  words: { yes: string; no: string },
  untriedFact: string,
): Station {
  switch (check.state) {
    case "confirmed":
      return { answer: "confirmed", word: words.yes, fact: accountsFact(check.evidence) };
    case "refuted":
      return { answer: "refuted", word: words.no, fact: check.reason };
    case "unreachable":
      return { answer: "unreachable", word: "Could not check", fact: check.error.message };
    case "untried":
      return { answer: "untried", word: "Not tried", fact: untriedFact };
  }
}

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
  const selfFact = selfAttested(model.latest.stats) ? "self-attested" : "";
  const storedStation: Station =
    stored.state === "confirmed"
      ? { answer: "confirmed", word: "Stored", fact: `to ${monthText(stored.evidence.endsAt)}` }
      : stored.state === "refuted"
        ? { answer: "refuted", word: "Not stored", fact: stored.reason.replace("storage ended on", "ended") }
        : stored.state === "unreachable"
          ? { answer: "unreachable", word: "Could not check", fact: stored.error.message }
          : { answer: "untried", word: "Not tried" };
  // A model that did not load reproduced nothing either: the reason is told once.
  const didNotLoad = executable.state === "refuted" && proven.state === "refuted";
  const stations = [
    storedStation,
    accountsStation(executable, { yes: "Executable", no: "Not executable" }, selfFact),
    accountsStation(
      didNotLoad ? { ...proven, reason: "it did not load" } : proven,
      { yes: "Proven", no: "Not reproduced" },
      selfFact,
    ),
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
