import type { ComponentProps, ReactNode } from "react";
import { ControlEdge } from "./ControlEdge";
import { useFieldControl } from "./Field";

interface TextInputProps extends ComponentProps<"input"> {
  /** Before and after the text, inside the edge: an icon, a unit, a key. */
  before?: ReactNode;
  after?: ReactNode;
  large?: boolean;
}

export function TextInput({ before, after, large = false, ...rest }: TextInputProps) {
  const field = useFieldControl();
  return (
    <ControlEdge large={large} hasError={field["aria-invalid"] === true}>
      {before}
      <input
        {...field}
        className="w-full min-w-0 appearance-none bg-transparent outline-none focus-visible:shadow-none"
        {...rest}
      />
      {after}
    </ControlEdge>
  );
}
