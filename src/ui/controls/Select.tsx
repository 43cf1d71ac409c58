import type { ComponentProps } from "react";
import { Icon } from "@/ui/Icon";
import { ControlEdge } from "./ControlEdge";
import { useFieldControl } from "./Field";

interface SelectProps<Value extends string> extends Omit<ComponentProps<"select">, "value" | "onChange" | "children"> {
  options: readonly { value: Value; label: string; disabled?: boolean }[];
  value: Value;
  onChange: (value: Value) => void;
  /** Inside the edge, before the chosen option. */
  prefix?: string;
  large?: boolean;
}

/**
 * The platform's own list: on a phone it is the sheet people know, with a keyboard it needs nothing learnt, and it costs no JavaScript
 * before the first list is drawn (a drawn one costs 30 KB).
 */
export function Select<Value extends string>({
  options,
  value,
  onChange,
  prefix,
  large = false,
  ...rest
}: SelectProps<Value>) {
  const field = useFieldControl();
  return (
    <ControlEdge large={large} hasError={field["aria-invalid"] === true}>
      {prefix && <span className="text-md text-ink-3">{prefix}</span>}
      <span className="relative flex min-w-0 grow items-center self-stretch">
        <select
          {...field}
          className="w-full min-w-0 cursor-pointer appearance-none self-stretch bg-transparent pr-6 text-md outline-none focus-visible:shadow-none [&>option]:bg-surface-raised"
          value={value}
          // The options are the only values there are.
          onChange={(event) => onChange(event.target.value as Value)}
          {...rest}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled ?? false}>
              {option.label}
            </option>
          ))}
        </select>
        <span className="pointer-events-none absolute right-0">
          <Icon name="down" />
        </span>
      </span>
    </ControlEdge>
  );
}
