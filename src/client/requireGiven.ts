import { shown } from "@/domain/cells";
import { AppError } from "@/domain/errors";
import { modelReference, type NamedModel } from "@/domain/modelReference";
import { backends } from "@/domain/running";
import type { CheckOptions, LoadOptions, RunOptions } from "./loadModel";

// What programs give to `load`, `run` and `check`, whatever their compiler let through. All of these throw `input-refused`, which says what to give.

type Part = readonly [fits: (value: unknown) => boolean, give: string];

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
const isFunction = (value: unknown) => typeof value === "function";
const isNamed = (value: unknown) =>
  isObject(value) &&
  !Array.isArray(value) &&
  !ArrayBuffer.isView(value) &&
  !(value instanceof Blob || value instanceof ArrayBuffer);
const isTensor = (value: unknown) =>
  isObject(value) && Array.isArray(value.shape) && (Array.isArray(value.data) || ArrayBuffer.isView(value.data));

const signal: Part = [
  (value) => isObject(value) && "aborted" in value && isFunction(value.addEventListener),
  "an AbortSignal",
];
const network: Part = [
  (value) => typeof value === "string" || isNamed(value),
  "the address of a networks.json, or a row of one",
];
const ofLoad: Record<keyof LoadOptions, Part> = {
  network,
  backend: [(value) => backends.some((one) => one === value), backends.map((one) => JSON.stringify(one)).join(" or ")],
  onProgress: [isFunction, "a function"],
  signal,
};
const ofRun: Record<keyof RunOptions, Part> = {
  parameters: [isNamed, "an object with a value by each parameter's name"],
  after: [
    (value) => isObject(value) && isNamed(value.tensors) && Object.values(value.tensors as object).every(isTensor),
    "what an earlier run resolved to",
  ],
  signal,
};
const ofCheck: Record<keyof CheckOptions, Part> = { onLine: [isFunction, "a function"], signal };

/** What a model's name says. */
export function requireName(name: unknown): NamedModel {
  const named = typeof name === "string" ? modelReference(name) : null;
  return named ?? refuse("model", '"handle/name" or "handle/name@version"', name);
}

export function requireLoadOptions(options: unknown): void {
  requireParts(options, ofLoad);
  if (!isObject(options) || options.network === undefined) refuse("network", network[1], undefined);
}

/** `names`: of the inputs that the model asks for. */
export function requireRun(given: unknown, options: unknown, names: readonly string[]): void {
  const inputs = names.slice(0, 8).join(", ");
  if (!isNamed(given)) refuse("inputs", `an object with a value by each input's name (${inputs})`, given);
  requireParts(options, ofRun);
}

export function requireCheckOptions(options: unknown): void {
  requireParts(options, ofCheck);
}

function requireParts(options: unknown, parts: Readonly<Record<string, Part>>): void {
  if (options === undefined) return;
  if (!isObject(options)) refuse("options", `an object of ${Object.keys(parts).join(", ")}`, options);
  const strange = Object.keys(options).find((name) => !Object.hasOwn(parts, name));
  if (strange !== undefined) {
    const reason = `there is no such option: there are ${Object.keys(parts).join(", ")}`;
    throw new AppError("input-refused", { input: strange.slice(0, 50), reason });
  }
  for (const [name, [fits, give]] of Object.entries(parts)) {
    const value = options[name];
    if (value !== undefined && !fits(value)) refuse(name, give, value);
  }
}

function refuse(input: string, give: string, value: unknown): never {
  const reason = `give ${give}; ${value === undefined ? "nothing is given" : `this is ${shown(value)}`}`;
  throw new AppError("input-refused", { input, reason });
}
