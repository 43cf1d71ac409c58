import { listed, numberIssue } from "@/domain/cells";
import { canonicalText, changed, type InterfaceChange, promisesLess, refusesMore, type Side } from "./change";

type Choice = string | number;

/** What a value may be: of an input, an output, a column or a parameter. */
export interface Limits {
  minimum?: number;
  maximum?: number;
  step?: number;
  enum?: Choice[];
  max_length?: number;
  unit?: string;
}

/** Whether limits became narrower, wider, or in part the one and in part the other. */
interface Move {
  narrower: boolean;
  wider: boolean;
}

function breakOf(side: Side, { narrower, wider }: Move): string | null {
  if (side === "input") return narrower ? refusesMore : null;
  return wider ? promisesLess : null;
}

function bound(before: number, after: number, sense: 1 | -1): Move {
  return { narrower: (after - before) * sense > 0, wider: (after - before) * sense < 0 };
}

function both(one: Move, other: Move): Move {
  return { narrower: one.narrower || other.narrower, wider: one.wider || other.wider };
}

/** Whether all that was on the steps before is on those after. */
function areOnSteps(before: Limits, after: Limits): boolean {
  if (after.step === undefined) return true;
  if (before.step === undefined) return false;
  const from = (before.minimum ?? 0) - (after.minimum ?? 0);
  return [before.step, from].every((length) => numberIssue(length, { step: after.step }) === null);
}

function choices(before: Choice[] | undefined, after: Choice[] | undefined): Move {
  if (!before || !after) return { narrower: after !== undefined, wider: before !== undefined };
  return {
    narrower: before.some((choice) => !after.includes(choice)),
    wider: after.some((choice) => !before.includes(choice)),
  };
}

export function limitChanges(subject: string, side: Side, before: Limits, after: Limits): InterfaceChange[] {
  const moved = (property: string, pair: [unknown, unknown], move: Move) =>
    changed(subject, property, pair, breakOf(side, move));
  const step = { narrower: !areOnSteps(before, after), wider: false };
  const least = -Infinity;
  const most = Infinity;
  return [
    ...moved(
      "minimum",
      [before.minimum, after.minimum],
      both(bound(before.minimum ?? least, after.minimum ?? least, 1), step),
    ),
    ...moved("maximum", [before.maximum, after.maximum], bound(before.maximum ?? most, after.maximum ?? most, -1)),
    ...changed(subject, "step", [before.step, after.step], side === "input" ? breakOf(side, step) : null),
    ...moved(
      "longest text",
      [before.max_length, after.max_length],
      bound(before.max_length ?? most, after.max_length ?? most, -1),
    ),
    ...choiceChange(subject, side, before.enum, after.enum),
    ...changed(
      subject,
      "unit",
      [before.unit, after.unit],
      before.unit !== undefined && after.unit !== undefined ? "the same number now means something else" : null,
    ),
  ];
}

function choiceChange(subject: string, side: Side, before: Choice[] | undefined, after: Choice[] | undefined) {
  if (canonicalText(before) === canonicalText(after)) return [];
  const text = (list: Choice[] | undefined) => (list ? listed(list) : null);
  const breaks = breakOf(side, choices(before, after));
  return [{ subject, property: "choices", before: text(before), after: text(after), breaks }];
}
