import { Checkbox as Primitive } from "radix-ui";
import { type ReactNode, useId } from "react";

interface CheckboxProps {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** Under the label, whole. */
  about?: string | undefined;
  /** At the right end, such as how many there are. */
  after?: ReactNode;
}

export function Checkbox({ label, about, checked, onChange, after }: CheckboxProps) {
  const id = useId();
  const box = (
    <div className="flex min-h-7 items-center gap-2 text-sm pointer-coarse:min-h-11">
      <Primitive.Root
        id={id}
        aria-describedby={about && `${id}-about`}
        checked={checked}
        onCheckedChange={(next) => onChange(next === true)}
        className="relative size-3.5 rounded-1 border border-line-control bg-surface-raised after:absolute after:-inset-1.5
          data-[state=checked]:border-ink data-[state=checked]:bg-ink data-[state=checked]:shadow-[inset_0_0_0_2.5px_var(--surface-raised)]
          data-[state=checked]:focus-visible:shadow-(--focus-ring)"
      />
      <label htmlFor={id} className="min-w-0 grow cursor-pointer truncate">
        {label}
      </label>
      {after && <span className="text-xs text-ink-3">{after}</span>}
    </div>
  );
  if (!about) return box;
  return (
    <div>
      {box}
      <p id={`${id}-about`} className="pl-5.5 text-xs text-ink-3 [overflow-wrap:anywhere]">
        {about}
      </p>
    </div>
  );
}
