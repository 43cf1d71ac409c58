import { defaultFile, defaultText } from "@/domain/defaults";
import { isAsked } from "@/domain/isAsked";
import type { Manifest, TensorSpec } from "@/domain/manifest";
import { changed, type InterfaceChange, type Side, textOf } from "./change";
import { columnChanges, defaultChange } from "./columnChanges";
import { limitChanges } from "./limitChanges";
import { stepChanges } from "./stepChanges";

function isRequired({ optional, default: preset }: TensorSpec): boolean {
  return !optional && preset === undefined;
}

function kindText({ kind, datatype }: TensorSpec): string {
  return `${kind}, ${datatype}`;
}

/** Where the tensors of one side differ, their shapes apart. */
export function tensorChanges(side: Side, before: Manifest, after: Manifest): InterfaceChange[] {
  const visible = (manifest: Manifest) => (side === "input" ? manifest.inputs.filter(isAsked) : manifest.outputs);
  const [old, now] = [visible(before), visible(after)];
  const find = (list: TensorSpec[], wanted: string) => list.find(({ name }) => name === wanted);
  return [
    ...old
      .filter(({ name }) => !find(now, name))
      .map((spec) => ({
        subject: `${side} ${spec.name}`,
        property: null,
        before: kindText(spec),
        after: null,
        breaks: side === "input" ? "calls that give it are refused" : "whoever reads it finds none",
      })),
    ...now
      .filter(({ name }) => !find(old, name))
      .map((spec) => ({
        subject: `${side} ${spec.name}`,
        property: null,
        before: null,
        after: kindText(spec),
        breaks: side === "input" && isRequired(spec) ? "calls without it are refused" : null,
      })),
    ...old.flatMap((spec) => {
      const other = find(now, spec.name);
      return other ? changesOf(side, { spec, files: before.files }, { spec: other, files: after.files }) : [];
    }),
  ];
}

interface OfVersion {
  spec: TensorSpec;
  files: Manifest["files"];
}

/** The default; of one in a file its bytes tell, not its path. */
function settledDefault({ spec, files }: OfVersion): unknown {
  const file = defaultFile(spec);
  return file === null ? spec.default : files.find(({ path }) => path === file)?.digest.sha256;
}

function defaultLine(spec: TensorSpec): string | null {
  return textOf(defaultText(spec) ?? spec.default);
}

function changesOf(side: Side, before: OfVersion, after: OfVersion): InterfaceChange[] {
  const [old, now] = [before.spec, after.spec];
  const subject = `${side} ${old.name}`;
  const isInput = side === "input";
  return [
    ...changed(
      subject,
      "datatype",
      [old.datatype, now.datatype],
      isInput ? `tensors of ${old.datatype} are refused` : `tensors of ${now.datatype} come`,
    ),
    ...changed(
      subject,
      "kind",
      [old.kind, now.kind],
      isInput ? `a ${now.kind} is needed where a ${old.kind} was` : `a ${now.kind} comes where a ${old.kind} did`,
    ),
    ...changed(
      subject,
      "layout",
      [old.layout, now.layout],
      old.layout !== undefined && now.layout !== undefined ? "its axes mean something else" : null,
    ),
    ...limitChanges(subject, side, old, now),
    ...(isInput ? defaultChange(subject, settledDefault(before), settledDefault(after)) : []).map((change) => ({
      ...change,
      before: defaultLine(old),
      after: defaultLine(now),
    })),
    ...changed(
      subject,
      "may be left out",
      [old.optional, now.optional],
      isInput && isRequired(now) && !isRequired(old) ? "calls that leave it out are refused" : null,
    ),
    ...columnChanges(side, old, now),
    ...stepChanges(side, before, after),
  ];
}
