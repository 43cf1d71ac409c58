import { type ReactNode, useState } from "react";
import { numberText } from "@/domain/words";
import { Checkbox } from "@/ui/controls/Checkbox";
import { Skeleton } from "@/ui/figures/Skeleton";
import { Icon } from "@/ui/Icon";

/** Values shown before the rest is asked for. */
const shownFirst = 6;

interface FacetGroupProps {
  title: string;
  /** Stays open; otherwise its head opens and closes it. */
  fixed?: boolean;
  isOpen?: boolean;
  children: ReactNode;
}

/** One question to the list, between hairlines. */
export function FacetGroup({ title, fixed = false, isOpen = true, children }: FacetGroupProps) {
  if (fixed) {
    return (
      <fieldset className="border-b border-line py-2.5 first:pt-0">
        <legend className="float-left flex min-h-7 w-full items-center text-sm font-strong">{title}</legend>
        <div className="clear-left">{children}</div>
      </fieldset>
    );
  }
  return (
    <details open={isOpen} className="group border-b border-line py-2.5">
      <summary className="flex min-h-7 list-none items-center justify-between text-sm font-strong pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
        {title}
        <span className="text-ink-3 group-open:rotate-180">
          <Icon name="down" />
        </span>
      </summary>
      {children}
    </details>
  );
}

interface FacetValuesProps {
  /** `null`: not counted yet, or not to be had. */
  values: readonly { value: string; word: string; count: number }[] | null;
  /** What they are counted from could not be read. */
  isUnread: boolean;
  chosen: readonly string[];
  onToggle: (value: string) => void;
}

/** Values with how many models each would give; the chosen ones are always in sight. */
export function FacetValues({ values, isUnread, chosen, onToggle }: FacetValuesProps) {
  const [all, setAll] = useState(false);
  if (!values) return isUnread ? <p className="min-h-7 text-xs text-unknown">Could not be read.</p> : <FacetSkeleton />;
  const shown = values.filter(({ value }, place) => all || place < shownFirst || chosen.includes(value));
  return (
    <>
      {shown.map(({ value, word, count }) => (
        <Checkbox
          key={value}
          label={word}
          checked={chosen.includes(value)}
          onChange={() => onToggle(value)}
          after={numberText(count)}
        />
      ))}
      {shown.length < values.length && (
        <button
          type="button"
          className="min-h-7 text-xs text-ink-2 underline decoration-line-control underline-offset-4 hover:decoration-current"
          onClick={() => setAll(true)}
        >
          {values.length - shown.length} more
        </button>
      )}
      {values.length === 0 && <p className="min-h-7 text-xs text-ink-3">None among these models.</p>}
    </>
  );
}

function FacetSkeleton() {
  return (
    <div aria-hidden="true">
      {["70%", "55%", "62%"].map((width) => (
        <div key={width} className="flex min-h-7 items-center gap-2">
          <span className="size-3.5 rounded-1 border border-line" />
          <Skeleton width={width} height="small" />
        </div>
      ))}
    </div>
  );
}
