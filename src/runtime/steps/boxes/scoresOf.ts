import type { Kwargs } from "@/domain/steps";
import { fromTensor } from "@/runtime/steps/forms/fromTensor";
import { Refusal } from "@/runtime/steps/refusal";
import { type Numbers, numbersIn, type StepContext } from "@/runtime/steps/working";
import { columnsFrom, type Rows, rowsOf } from "./rows";

/** The best class of a box, and its score after the activation. */
export type BestOf = (row: number) => { classIndex: number; score: number };

/** Where the boxes' scores and classes are, as `kwargs` say. `boxes`: the rows with the four numbers, and what stands behind them. */
export function scoresOf(boxes: Rows, kwargs: Kwargs<"boxes">, context: StepContext): BestOf {
  const { scores, classes, transposed, objectness, activation, background } = kwargs;
  const behind = columnsFrom(boxes, 4);
  const other = (name: string) => {
    const numbers = otherOutput(name, context);
    return rowsOf(numbers, { transposed, what: name, count: boxes.count });
  };
  const surely = scores === "in_tensor" ? behind : other(scores);
  const certain = (row: number) => (objectness ? activated(surely.at(row, 0), activation) : 1);
  const own = objectness ? columnsFrom(surely, 1) : surely;
  if (surely.width === 0) throw new Refusal("steps", "there are no scores behind the boxes");

  if (classes !== undefined) {
    const named = classes === "in_tensor" ? columnsFrom(own, 1) : other(classes);
    const wanted = classes === "in_tensor" ? 2 : 1;
    if (own.width !== wanted || named.width !== 1) {
      throw new Refusal("steps", `each box should have one score and one class, and there are ${own.width} numbers`);
    }
    return (row) => {
      const classIndex = named.at(row, 0);
      if (classIndex === background) return { classIndex, score: Number.NEGATIVE_INFINITY };
      return { classIndex, score: activated(own.at(row, 0), activation) * certain(row) };
    };
  }
  // How sure it is of anything may be all that there is.
  if (own.width === 0) return (row) => ({ classIndex: 0, score: certain(row) });
  return (row) => {
    const best = largest(own, row, background);
    if (best < 0) return { classIndex: 0, score: Number.NEGATIVE_INFINITY };
    const value = own.at(row, best);
    const score = activation === "softmax" ? softmaxOf(own, row, best) : activated(value, activation);
    return { classIndex: best, score: score * certain(row) };
  };
}

/** An output of the graph by name, as numbers. */
export function otherOutput(name: string, { tensors = {} }: StepContext): Numbers {
  const tensor = Object.hasOwn(tensors, name) ? tensors[name] : undefined;
  if (!tensor) throw new Refusal("steps", `boxes needs the output ${name}, and the graph did not give it`);
  return numbersIn(fromTensor(tensor), "boxes");
}

/** The class with the largest number, of equal ones the first, or with one that is none. Negative: there is no class. No activation changes the order. */
function largest({ width, at }: Rows, row: number, background: number | undefined): number {
  let best = -1;
  for (let column = 0; column < width; column++) {
    if (column === background) continue;
    const value = at(row, column);
    if (best < 0 || value > at(row, best) || Number.isNaN(value)) best = column;
  }
  return best;
}

function activated(value: number, activation: Kwargs<"boxes">["activation"]): number {
  return activation === "sigmoid" ? 1 / (1 + Math.exp(-value)) : value;
}

function softmaxOf({ width, at }: Rows, row: number, column: number): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let each = 0; each < width; each++) most = Math.max(most, at(row, each));
  let sum = 0;
  for (let each = 0; each < width; each++) sum += Math.exp(at(row, each) - most);
  return Math.exp(at(row, column) - most) / sum;
}
