import { ToggleGroup } from "radix-ui";
import { Icon, type IconName } from "@/ui/Icon";
import { useNamedControl } from "./Field";

interface SegmentedProps<Value extends string> {
  /** Without one it is the control of the `Field` around it, and named as that is. */
  label?: string;
  options: readonly { value: Value; label: string; icon?: IconName; disabled?: boolean }[];
  value: Value;
  onChange: (value: Value) => void;
}

/** One of few: joined segments, the chosen one underlined in ink. */
export function Segmented<Value extends string>({ label, options, value, onChange }: SegmentedProps<Value>) {
  const field = useNamedControl(label !== undefined);
  return (
    <ToggleGroup.Root
      {...field}
      type="single"
      aria-label={label}
      value={value}
      // Pressing the chosen one again gives "": one of them stays chosen.
      onValueChange={(next) => next !== "" && onChange(next as Value)}
      className="inline-flex divide-x divide-line rounded-2 border border-line-control bg-surface-raised"
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          disabled={option.disabled ?? false}
          className="flex min-h-[calc(var(--control-sm)-2px)] items-center gap-1.5 px-2.5 text-sm whitespace-nowrap text-ink-2
            hover:text-ink focus-visible:z-1 disabled:cursor-not-allowed disabled:text-ink-3
            data-[state=on]:bg-surface-sunken data-[state=on]:font-label data-[state=on]:text-ink
            data-[state=on]:not-focus-visible:shadow-[inset_0_-2px_0_var(--ink)]"
        >
          {option.icon && <Icon name={option.icon} />}
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
