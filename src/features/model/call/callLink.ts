import { formExamples } from "@/domain/callForm";
import { AppError } from "@/domain/errors";
import { exampleInputs } from "@/domain/exampleValues";
import type { Manifest } from "@/domain/manifest";
import type { FileReader } from "@/domain/running";
import { type FilledForm, formFromJson } from "./callJson";
import { emptyForm, exampleDrafts, type FormState } from "./formState";
import { formFromLink, linkFor, maxLinkLength } from "./shareLink";

// The part of an address after `#` that leads to a call: `example=` names an example that the form holds unchanged, with `parameters=` where they are
// not the published ones; `call=` carries whatever else was given.

/** Most that is told of an example's name, characters: a link may hold any text. */
const maxTold = 100;

/** What a link leads to. `exampleId`: the example that the form then holds unchanged. */
export interface LinkedForm {
  form: FilledForm;
  exampleId: string | null;
}

/** The link in the part of an address after `#`, which may stand before it. `null`: it leads to no call. */
export function linkIn(hash: string): string | null {
  const link = hash.replace(/^#/, "");
  return /^(call|example)=/.test(link) ? link : null;
}

/** Whether a link leads to an example, whose files are read first. */
export function namesExample(link: string): boolean {
  return link.startsWith("example=");
}

/** The link to what is in the form. `null`: it would be longer than a link can carry. */
export async function linkTo(manifest: Manifest, form: FormState): Promise<string | null> {
  const { drafts, parameters, exampleId } = form;
  if (exampleId === null) {
    const packed = await linkFor({ drafts, parameters });
    return packed && `call=${packed}`;
  }
  const published = emptyForm(manifest).parameters;
  const changed = Object.entries(parameters).filter(([name, text]) => text !== published[name]);
  const link = new URLSearchParams({ example: exampleId });
  if (changed.length > 0)
    link.set("parameters", JSON.stringify({ drafts: {}, parameters: Object.fromEntries(changed) }));
  return link.toString().length <= maxLinkLength ? link.toString() : null;
}

/** Reads what a link leads to. Throws `link-unreadable`, `example-missing`, or what reading the example's files fails with. */
export async function linkedForm(link: string, manifest: Manifest, readFile: FileReader): Promise<LinkedForm> {
  if (link.length > maxLinkLength + "call=".length) throw new AppError("link-unreadable", {});
  const parts = new URLSearchParams(link);
  const id = parts.get("example");
  if (id === null) return { form: await formFromLink(parts.get("call") ?? ""), exampleId: null };

  const example = formExamples(manifest).find((known) => known.id === id);
  if (!example) throw new AppError("example-missing", { id: id.slice(0, maxTold) });
  const given = parts.get("parameters");
  const changed = given === null ? {} : formFromJson(given).parameters;
  const values = await exampleInputs(manifest, example, readFile);
  const drafts = exampleDrafts(manifest, values);
  return { form: { drafts, parameters: { ...emptyForm(manifest).parameters, ...changed } }, exampleId: id };
}
