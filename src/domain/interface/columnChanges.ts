import type { Column, TensorSpec } from "@/domain/manifest";
import { changed, type InterfaceChange, type Side } from "./change";
import { limitChanges } from "./limitChanges";

const namesOf = (columns: Column[]) => columns.map(({ name }) => name);

/** Where the columns of a table or series differ. A row may be given or read by places, so that every other place breaks. */
export function columnChanges(side: Side, before: TensorSpec, after: TensorSpec): InterfaceChange[] {
  const [old, now] = [before.columns ?? [], after.columns ?? []];
  const of = `${side} ${before.name}`;
  const shared = namesOf(old).filter((name) => namesOf(now).includes(name));
  const kept = namesOf(now).filter((name) => shared.includes(name));
  const presence = (name: string, isNew: boolean): InterfaceChange => ({
    subject: `column ${name} of ${of}`,
    property: null,
    before: isNew ? null : "a column",
    after: isNew ? "a column" : null,
    breaks: isNew
      ? `rows have ${now.length} cells where they had ${old.length}`
      : side === "input"
        ? "rows that have it are refused"
        : "whoever reads it finds none",
  });
  return [
    ...namesOf(old)
      .filter((name) => !shared.includes(name))
      .map((name) => presence(name, false)),
    ...namesOf(now)
      .filter((name) => !shared.includes(name))
      .map((name) => presence(name, true)),
    ...changed(of, "order of columns", [shared.join(", "), kept.join(", ")], "cells stand in other places"),
    ...old.flatMap((column) => {
      const other = now.find(({ name }) => name === column.name);
      return other ? changesOfColumn(`column ${column.name} of ${of}`, side, column, other) : [];
    }),
  ];
}

function changesOfColumn(subject: string, side: Side, before: Column, after: Column): InterfaceChange[] {
  const encoded = ({ encoding, mean, std, enum: choices }: Column) =>
    encoding === "standardize" ? { encoding, mean, std } : encoding === "none" ? encoding : { encoding, choices };
  return [
    ...changed(subject, "type", [before.type, after.type], "cells of another type are needed"),
    ...limitChanges(subject, side, before, after),
    ...defaultChange(subject, before.default, after.default),
    ...changed(
      subject,
      "encoding",
      [encoded(before), encoded(after)],
      "whoever prepares tensors has to encode it otherwise",
    ),
  ];
}

/** What is used where a caller gives nothing. */
export function defaultChange(subject: string, before: unknown, after: unknown): InterfaceChange[] {
  const breaks =
    before === undefined
      ? null
      : after === undefined
        ? "calls that leave it out are refused"
        : "calls that leave it out are answered for another value";
  return changed(subject, "default", [before, after], breaks);
}
