import { emptyDraft, readDraft } from "@/domain/callForm";
import { defaultFile, defaultText } from "@/domain/defaults";
import type { Draft } from "@/domain/draft";
import type { TensorSpec } from "@/domain/manifest";
import { Button } from "@/ui/controls/Button";
import { isEqual } from "./isEqual";

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
        {preset === undefined ? "Left out." : `Left out: ${defaultNamed(spec)} is used.`}
      </p>
    );
  }
  const blank = emptyDraft(spec);
  const canGoBack = optional || defaultFile(spec) !== null; // of any other default, its field can be emptied
  if (!canGoBack || (preset !== undefined && isAlike(draft, blank))) return null;
  return (
    <Button size="small" tone="quiet" className="mt-1 -ml-2.5 max-w-full" onClick={() => onChange(blank)}>
      <span className="truncate py-0.5">{preset === undefined ? "Leave out" : `Use ${defaultNamed(spec)}`}</span>
      <span className="sr-only"> for {title}</span>
    </Button>
  );
}

function defaultNamed(spec: TensorSpec): string {
  const text = defaultText(spec);
  if (text === null) return "the default";
  if (typeof spec.default !== "string") return `the default ${text}`;
  return `the default “${text.length > shownCharacters ? `${text.slice(0, shownCharacters)} …` : text}”`;
}

/** Whether two drafts of a default say the same. A file's is none. */
function isAlike(one: Draft, other: Draft): boolean {
  return one.form !== "file" && isEqual(one, other);
}
