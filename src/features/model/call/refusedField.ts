import { askedInputs } from "@/domain/callForm";
import { AppError } from "@/domain/errors";
import type { Manifest } from "@/domain/manifest";

/** What of the form a run did not take, by the publisher's name, and why as a sentence. */
export interface RefusedField {
  of: "input" | "parameter";
  name: string;
  why: string;
}

/** Where a failure belongs to one field of the form. `null`: it belongs to none, or to one of several with the same title. */
export function refusedField(manifest: Manifest, error: Error): RefusedField | null {
  if (!(error instanceof AppError)) return null;
  const { facts }: { facts: object } = error;
  if (!("input" in facts) || !("reason" in facts) || typeof facts.input !== "string") return null;
  const { input: title } = facts;
  const fields = [
    ...askedInputs(manifest).map((spec) => ({ of: "input" as const, ...spec })),
    ...manifest.parameters.map((parameter) => ({ of: "parameter" as const, ...parameter })),
  ].filter((field) => (field.title ?? field.name) === title);
  const [field] = fields;
  if (!field || fields.length > 1) return null;
  const why = error.message.startsWith(`${title}: `) ? error.message.slice(title.length + 2) : error.message;
  return { of: field.of, name: field.name, why: why.charAt(0).toUpperCase() + why.slice(1) };
}
