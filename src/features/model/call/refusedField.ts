import { askedInputs } from "@/domain/callForm";
import { AppError, type Refused } from "@/domain/errors";
import type { Manifest } from "@/domain/manifest";

/** What of the form a run did not take, by the publisher's name, and why as a sentence. */
export interface RefusedField {
  of: "input" | "parameter";
  name: string;
  why: string;
}

/** Where a failure belongs to one field of the form. `null`: it belongs to none. */
export function refusedField(manifest: Manifest, error: Error): RefusedField | null {
  if (!(error instanceof AppError)) return null;
  const { input: title, field }: Partial<Refused> = error.facts;
  if (!field) return null;
  const { of, name } = field;
  const fields: { name: string }[] = of === "input" ? askedInputs(manifest) : manifest.parameters;
  if (!fields.some((known) => known.name === name)) return null;
  const why = error.message.startsWith(`${title}: `) ? error.message.slice(`${title}: `.length) : error.message;
  return { of, name, why: why.charAt(0).toUpperCase() + why.slice(1) };
}
