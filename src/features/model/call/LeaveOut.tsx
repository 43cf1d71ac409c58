import { emptyDraft, readDraft } from "@/domain/callForm";
import type { Draft } from "@/domain/draft";
import type { TensorSpec } from "@/domain/manifest";
import { Button } from "@/ui/controls/Button";

/** Longer defaults are told by their beginning. Characters. */
const shownCharacters = 60;

interface LeaveOutProps {
  spec: TensorSpec;
  draft: Draft;
  onChange: (draft: Draft) => void;
}

/** Under an input that may be left out: that it is, and what is used for it; or the way back to that. */
export function LeaveOut({ spec, draft, onChange }: LeaveOutProps) {
  const { name, title = name, default: preset, optional } = spec;
  if (!optional && preset === undefined) return null;
  if ("left" in readDraft(spec, draft)) {
    // A number's own field says what is used while it is empty.
    if (draft.form === "typed" && spec.kind === "number") return null;
    return (
      <p className="mt-1 text-xs text-ink-3">
        {preset === undefined ? "Left out." : `Left out: ${defaultText(preset)} is used.`}
      </p>
    );
  }
  const blank = emptyDraft(spec);
  if (!optional || (preset !== undefined && isAlike(draft, blank))) return null;
  return (
    <Button size="small" tone="quiet" className="mt-1 -ml-2.5 max-w-full" onClick={() => onChange(blank)}>
      <span className="truncate py-0.5">{preset === undefined ? "Leave out" : `Use ${defaultText(preset)}`}</span>
      <span className="sr-only"> for {title}</span>
    </Button>
  );
}

function defaultText(preset: NonNullable<TensorSpec["default"]>): string {
  if (Array.isArray(preset)) return "the default";
  if (typeof preset !== "string") return `the default ${preset}`;
  return `the default “${preset.length > shownCharacters ? `${preset.slice(0, shownCharacters)} …` : preset}”`;
}

/** Whether two drafts of a default say the same. Only these forms can. */
function isAlike(one: Draft, other: Draft): boolean {
  return ["typed", "checked", "cells"].includes(one.form) && JSON.stringify(one) === JSON.stringify(other);
}
