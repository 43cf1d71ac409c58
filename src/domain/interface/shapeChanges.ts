import { shapeText } from "@/domain/graph";
import type { Manifest, TensorSpec } from "@/domain/manifest";
import type { Sizes } from "@/domain/sizes";
import { type InterfaceChange, promisesLess, refusesMore, type Side } from "./change";
import { intersection, isSingle, isWithin, sizeRange, symbolLimits } from "./sizeRange";

type Interface = Pick<Manifest, "inputs" | "outputs">;

/** An axis that both versions have. */
interface Axis {
  side: Side;
  tensor: string;
  before: Sizes;
  after: Sizes;
  /** Axes with the same label have the same size: a symbol, or the one size that they can have. */
  labelBefore: string;
  labelAfter: string;
}

function labelOf(declared: number | string, range: Sizes): string {
  return isSingle(range) ? `size ${range.least}` : `symbol ${declared}`;
}

/** Pairs of tensors of the same name and rank. */
function sharedAxes(before: Interface, after: Interface): Axis[] {
  const limits = { before: symbolLimits(before), after: symbolLimits(after) };
  return (["input", "output"] as const).flatMap((side) =>
    before[`${side}s`].flatMap((old) => {
      const now = after[`${side}s`].find(({ name }) => name === old.name);
      if (now?.shape.length !== old.shape.length) return [];
      return old.shape.map((declared, axis): Axis => {
        const declaredNow = now.shape[axis] ?? 1; // as many as in `old`
        const ranges = {
          before: sizeRange(declared, limits.before),
          after: sizeRange(declaredNow, limits.after),
        };
        return {
          side,
          tensor: old.name,
          ...ranges,
          labelBefore: labelOf(declared, ranges.before),
          labelAfter: labelOf(declaredNow, ranges.after),
        };
      });
    }),
  );
}

/** The shape with the sizes that its symbols may have: `[N (1 to 8), 3]`. */
function declaredText(spec: TensorSpec): string {
  const sizes = spec.shape.map((declared) => {
    const limits = typeof declared === "string" && Object.hasOwn(spec.dims, declared) ? spec.dims[declared] : undefined;
    const { minimum, maximum, step } = limits ?? {};
    const ends =
      minimum !== undefined && maximum !== undefined
        ? `${minimum} to ${maximum}`
        : minimum !== undefined
          ? `from ${minimum}`
          : maximum !== undefined && `to ${maximum}`;
    const said = [ends, step !== undefined && step !== 1 && `every ${step}`].filter(Boolean).join(", ");
    return said ? `${declared} (${said})` : declared;
  });
  return shapeText(sizes);
}

/**
 * Where shapes differ, by tensor. An input breaks callers when a shape that was taken is refused; an output, when one may come that was not promised
 * for what the caller gave. Symbols may be called otherwise: which sizes are equal is what counts.
 */
export function shapeChanges(before: Interface, after: Interface): InterfaceChange[] {
  const axes = sharedAxes(before, after);
  const inputs = axes.filter(({ side }) => side === "input");
  const broken = new Set<string>();
  const breakTensor = ({ side, tensor }: Axis) => broken.add(`${side} ${tensor}`);

  for (const axis of inputs) if (!isWithin(axis.before, axis.after)) breakTensor(axis);
  for (const group of groups(inputs, ({ labelAfter }) => labelAfter)) {
    // Sizes that callers could choose apart must now be equal.
    if (!isSingle(group[0].after) && hasSeveral(group, ({ labelBefore }) => labelBefore)) group.forEach(breakTensor);
  }
  const outputs = axes.filter(({ side }) => side === "output");
  for (const axis of outputs) if (!keepsPromise(axis, inputs)) breakTensor(axis);
  for (const group of groups(outputs, ({ labelBefore }) => labelBefore)) {
    // Sizes that were promised to be equal may now differ.
    if (hasSeveral(group, (axis) => labelForCallers(axis, inputs))) group.forEach(breakTensor);
  }
  return (["input", "output"] as const).flatMap((side) =>
    before[`${side}s`].flatMap((old) => {
      const now = after[`${side}s`].find(({ name }) => name === old.name);
      if (!now) return [];
      const subject = `${side} ${old.name}`;
      const texts = { before: declaredText(old), after: declaredText(now) };
      const breaks =
        old.shape.length !== now.shape.length
          ? `it has ${now.shape.length} axes where it had ${old.shape.length}`
          : broken.has(subject)
            ? side === "input"
              ? refusesMore
              : promisesLess
            : null;
      return breaks || texts.before !== texts.after ? [{ subject, property: "shape", ...texts, breaks }] : [];
    }),
  );
}

/** Axes by a label of theirs, where several have it. */
function groups(axes: Axis[], labelOf: (axis: Axis) => string): [Axis, ...Axis[]][] {
  const byLabel = new Map<string, [Axis, ...Axis[]]>();
  for (const axis of axes) {
    const group = byLabel.get(labelOf(axis));
    if (group) group.push(axis);
    else byLabel.set(labelOf(axis), [axis]);
  }
  return [...byLabel.values()].filter((group) => group.length > 1);
}

function hasSeveral(axes: Axis[], labelOf: (axis: Axis) => string): boolean {
  return new Set(axes.map(labelOf)).size > 1;
}

/** Inputs' axes that an output's axis is now as long as. */
function followed({ labelAfter }: Axis, inputs: Axis[]): Axis[] {
  return inputs.filter((input) => input.labelAfter === labelAfter);
}

/** The sizes that an output's axis may now have for callers who give what they gave before. */
function sizesForCallers(axis: Axis, inputs: Axis[]): Sizes {
  return followed(axis, inputs).reduce((sizes, input) => intersection(sizes, input.before), axis.after);
}

/** What an output's axis is now as long as for those callers, in the words of the version before where it has any. */
function labelForCallers(axis: Axis, inputs: Axis[]): string {
  const sizes = sizesForCallers(axis, inputs);
  if (isSingle(sizes)) return `size ${sizes.least}`;
  return followed(axis, inputs)[0]?.labelBefore ?? `now ${axis.labelAfter}`;
}

/** Whether an output's axis has, for those callers, only sizes that it had before. */
function keepsPromise(axis: Axis, inputs: Axis[]): boolean {
  const { before, labelBefore } = axis;
  if (followed(axis, inputs).some((input) => input.labelBefore === labelBefore)) return true;
  const wasFollowing = !isSingle(before) && inputs.some((input) => input.labelBefore === labelBefore);
  return !wasFollowing && isWithin(sizesForCallers(axis, inputs), before);
}
