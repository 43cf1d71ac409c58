import type { ComponentProps } from "react";
import { ControlEdge } from "./ControlEdge";
import { useFieldControl } from "./Field";

/** Grows with its text where the browser can, up to half the window. */
export function TextArea({ className = "", ...rest }: ComponentProps<"textarea">) {
  const field = useFieldControl();
  return (
    <ControlEdge hasError={field["aria-invalid"] === true}>
      <textarea
        {...field}
        rows={4}
        className={`max-h-[50vh] min-h-20 w-full min-w-0 resize-y bg-transparent py-2 outline-none [field-sizing:content] focus-visible:shadow-none ${className}`}
        {...rest}
      />
    </ControlEdge>
  );
}
