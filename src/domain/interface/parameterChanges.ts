import type { Manifest, Parameter } from "@/domain/manifest";
import { changed, type InterfaceChange } from "./change";
import { defaultChange } from "./columnChanges";
import { limitChanges } from "./limitChanges";

/** Where the values that a caller may tune differ. Every one has a default, so that a new one breaks nobody. */
export function parameterChanges(before: Manifest["parameters"], after: Manifest["parameters"]): InterfaceChange[] {
  const find = (list: Parameter[], wanted: string) => list.find(({ name }) => name === wanted);
  const presence = ({ name, datatype }: Parameter, isNew: boolean): InterfaceChange => ({
    subject: `parameter ${name}`,
    property: null,
    before: isNew ? null : datatype,
    after: isNew ? datatype : null,
    breaks: isNew ? null : "calls that give it are refused",
  });
  return [
    ...before.filter(({ name }) => !find(after, name)).map((parameter) => presence(parameter, false)),
    ...after.filter(({ name }) => !find(before, name)).map((parameter) => presence(parameter, true)),
    ...before.flatMap((old) => {
      const now = find(after, old.name);
      return now ? changesOf(old, now) : [];
    }),
  ];
}

function changesOf(before: Parameter, after: Parameter): InterfaceChange[] {
  const subject = `parameter ${before.name}`;
  return [
    ...changed(subject, "datatype", [before.datatype, after.datatype], "values of another type are needed"),
    ...limitChanges(subject, "input", before, after),
    ...defaultChange(subject, before.default, after.default),
    ...changed(subject, "what it sets", [before.binds_to, after.binds_to], "the same value now does something else"),
  ];
}
