import type { InterfaceChange } from "./interface/change";
import { exampleChanges, fileChanges, type ListedChange } from "./interface/listedChanges";
import { parameterChanges } from "./interface/parameterChanges";
import { shapeChanges } from "./interface/shapeChanges";
import { tensorChanges } from "./interface/tensorChanges";
import { isAsked } from "./isAsked";
import type { Example, Manifest, ManifestFile } from "./manifest";

/** What a version says otherwise than another. */
export interface InterfaceDiff {
  /** Of inputs, outputs and parameters; those that break callers first. */
  changes: InterfaceChange[];
  files: ListedChange<ManifestFile>[];
  examples: ListedChange<Example>[];
}

/** What callers have to do with: a fixed or derived input is not their affair. */
function visible(manifest: Manifest): Pick<Manifest, "inputs" | "outputs"> {
  return { inputs: manifest.inputs.filter(isAsked), outputs: manifest.outputs };
}

export function interfaceDiff(before: Manifest, after: Manifest): InterfaceDiff {
  const changes = [
    ...tensorChanges("input", before, after),
    ...tensorChanges("output", before, after),
    ...shapeChanges(visible(before), visible(after)),
    ...parameterChanges(before.parameters, after.parameters),
  ];
  return {
    changes: [...changes.filter(({ breaks }) => breaks !== null), ...changes.filter(({ breaks }) => breaks === null)],
    files: fileChanges(before.files, after.files),
    examples: exampleChanges(before, after),
  };
}

/** The changes after which callers of the version before fail, or read something else. */
export function breakingChanges({ changes }: Pick<InterfaceDiff, "changes">): InterfaceChange[] {
  return changes.filter(({ breaks }) => breaks !== null);
}

/** Whether the later of two labels, `major.minor[.patch]`, has a greater major. */
export function isNewMajor(before: string, after: string): boolean {
  return Number.parseInt(after, 10) > Number.parseInt(before, 10);
}

/**
 * What breaks the contract that a changed interface has a new major version: every change that breaks callers, where the later label has no greater
 * major. Labels are the chain's.
 */
export function breaches(
  diff: Pick<InterfaceDiff, "changes">,
  beforeLabel: string,
  afterLabel: string,
): InterfaceChange[] {
  return isNewMajor(beforeLabel, afterLabel) ? [] : breakingChanges(diff);
}

/** `input age: minimum was 0, is 18`, or that it came or went. */
export function changeText({ subject, property, before, after }: InterfaceChange): string {
  if (property === null) return `${subject} ${before === null ? "is new" : "is no more"}`;
  return `${subject}: ${property} was ${before ?? "not said"}, is ${after ?? "not said"}`;
}
