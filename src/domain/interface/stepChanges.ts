import type { Manifest, Step, TensorSpec } from "@/domain/manifest";
import { canonicalText, changed, type InterfaceChange, type Side, textOf } from "./change";

type Files = Manifest["files"];

/** Steps that give classes their names. */
const naming: ReadonlySet<string> = new Set(["labels", "boxes", "segmentation"]);

/** A step's options with the content of the file that they name in place of its path. */
function settledOptions({ kwargs }: Step, files: Files): Record<string, unknown> {
  const file = Object.hasOwn(kwargs, "file") ? kwargs.file : undefined;
  const digest = files.find(({ path }) => path === file)?.digest.sha256;
  return digest === undefined ? kwargs : { ...kwargs, file: digest };
}

/** Names of classes are told apart from how a result is made. */
function withoutLabels(steps: Step[], files: Files) {
  return steps.map((step) => {
    if (!naming.has(step.id)) return { id: step.id, kwargs: settledOptions(step, files) };
    const { labels: _labels, file: _file, ...kwargs } = step.kwargs;
    return { id: step.id, kwargs };
  });
}

function labelsOf(steps: Step[], files: Files): unknown {
  const step = steps.find(({ id }) => naming.has(id));
  if (!step) return undefined;
  const { labels, file } = settledOptions(step, files);
  return { labels, file };
}

function labelsText(steps: Step[]): string | null {
  const kwargs = steps.find(({ id }) => naming.has(id))?.kwargs;
  if (!kwargs) return null;
  return Array.isArray(kwargs.labels) ? textOf(kwargs.labels.join(", ")) : `in ${textOf(kwargs.file) ?? "no file"}`;
}

function stepsText(steps: Step[]): string | null {
  return steps.length === 0 ? null : textOf(steps.map(stepText).join(", "));
}

function stepText({ id, kwargs }: Step): string {
  const options = Object.entries(kwargs)
    .filter(([key]) => !naming.has(id) || key !== "labels")
    .map(([key, value]) => `${key} ${textOf(value)}`);
  return options.length === 0 ? id : `${id} (${options.join(", ")})`;
}

/** Where what is done before or after the graph differs. `files`: those of each version, whose content steps may name. */
export function stepChanges(
  side: Side,
  before: { spec: TensorSpec; files: Files },
  after: { spec: TensorSpec; files: Files },
): InterfaceChange[] {
  const subject = `${side} ${before.spec.name}`;
  const [old, now] = [before.spec.steps, after.spec.steps];
  const steps = changed(
    subject,
    "steps",
    [withoutLabels(old, before.files), withoutLabels(now, after.files)],
    side === "input" ? "whoever prepares tensors has to do it otherwise" : "the answer is read otherwise",
  );
  const oldLabels = labelsOf(old, before.files);
  const nowLabels = labelsOf(now, after.files);
  const isRenamed =
    oldLabels !== undefined && nowLabels !== undefined && canonicalText(oldLabels) !== canonicalText(nowLabels);
  return [
    ...steps.map((change) => ({ ...change, before: stepsText(old), after: stepsText(now) })),
    ...(isRenamed
      ? [
          {
            subject,
            property: "labels",
            before: labelsText(old),
            after: labelsText(now),
            breaks: "answers have other names",
          },
        ]
      : []),
  ];
}
