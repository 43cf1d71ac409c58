import { AppError } from "@/domain/errors";
import type { TensorSpec } from "@/domain/manifest";
import { RANK_MAX } from "@/domain/manifestLimits";
import { tensorFromOip } from "@/domain/oipTensor";
import {
  type Datatype,
  datatypes,
  type Element,
  type Tensor,
  type TensorData,
  tensorOf,
  zeroTensor,
} from "@/domain/tensor";
import { shapeOfNested } from "@/kinds/tensor/tensorText";

/** Numbers as JavaScript holds them. */
export type Elements = Exclude<TensorData, string[]>;

/** A tensor as a program gives it. `data` row-major; 16-bit floats as their numbers, or as their bits in a `Uint16Array`. */
export interface GivenTensor {
  datatype: Datatype;
  shape: readonly number[];
  data: Elements | readonly Element[];
}

/**
 * What is given for an input of the kind tensor: a tensor, its elements alone where the shape leaves one size open at most, or nested lists.
 * Throws `tensor-malformed`.
 */
export function givenTensor(spec: TensorSpec, given: unknown): Tensor {
  const what = spec.title ?? spec.name;
  if (isElements(given)) return tensorWith(spec.datatype, shapeFor(spec, given.length, what), given, what);
  if (Array.isArray(given) || typeof given === "number" || typeof given === "string" || typeof given === "boolean") {
    const data = Array.isArray(given) ? given : [given];
    if (isTooDeep(data)) {
      throw new AppError("tensor-malformed", { what, reason: `lists stand in lists, more than ${RANK_MAX} deep` });
    }
    const nested = shapeOfNested(data);
    const shape = nested.length === spec.shape.length ? nested : shapeFor(spec, data.flat(7).length, what); // one list for each axis
    return tensorFromOip({ datatype: spec.datatype, shape, data }, what);
  }
  const { datatype, shape, data } = (given ?? {}) as Partial<GivenTensor>; // each is looked at
  const known = datatypes.find((name) => name === datatype);
  if (!known || !Array.isArray(shape) || !isElements(data)) return tensorFromOip(given, what);
  return tensorWith(known, shape, data, what);
}

/** Deeper than any tensor has axes, or in a circle. */
function isTooDeep(list: unknown): boolean {
  let depth = 0;
  for (let at = list; Array.isArray(at) && depth <= RANK_MAX; at = at[0]) depth += 1;
  return depth > RANK_MAX;
}

/** The shape of so many elements: the one size that is open is what is left. */
function shapeFor({ shape }: TensorSpec, count: number, what: string): number[] {
  const sizes = shape.filter((size) => typeof size === "number");
  const known = sizes.reduce((product, size) => product * size, 1);
  const open = shape.length - sizes.length;
  if (open > 1 || (open === 1 && count % known !== 0)) {
    const reason = `${count} elements alone do not tell the shape [${shape.join(", ")}]`;
    throw new AppError("tensor-malformed", { what, reason });
  }
  return shape.map((size) => (typeof size === "number" ? size : count / known));
}

/** A copy, in what holds this datatype. */
function tensorWith(datatype: Datatype, shape: readonly number[], elements: Elements, what: string): Tensor {
  const tensor = zeroTensor(datatype, shape, what);
  const isHeldAlike = !Array.isArray(tensor.data) && tensor.data.constructor === elements.constructor;
  if (datatype === "BOOL" || !isHeldAlike || elements.length !== tensor.data.length) {
    return tensorOf(datatype, shape, elements as ArrayLike<Element>, what); // numbers or bigints
  }
  return { ...tensor, data: elements.slice() };
}

function isElements(value: unknown): value is Elements {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}
