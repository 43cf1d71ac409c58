import { createContext, type ReactNode, useContext, useId } from "react";
import { FieldError } from "./FieldError";

interface FieldParts {
  controlId: string;
  describedBy: string | undefined;
  hasError: boolean;
}

const FieldContext = createContext<FieldParts | null>(null);

/** Attributes that tie a control to the label, hint and error of the `Field` around it. */
export function useFieldControl() {
  const field = useContext(FieldContext);
  if (!field) return {};
  return {
    id: field.controlId,
    "aria-describedby": field.describedBy,
    "aria-invalid": field.hasError || undefined,
  };
}

interface FieldProps {
  label: string;
  /** What the value is, in its author's words: a sentence of its own. */
  about?: string | undefined;
  hint?: ReactNode;
  /** One sentence: what is wrong with the value and what would be right. */
  error?: string | undefined;
  /** Label and control on one line. */
  inline?: boolean;
  /** Label, control and error are rows of the grid around it, so that the controls of fields side by side are level. */
  level?: boolean;
  children: ReactNode;
}

/** Label above, hint beside it, what it is about under these, what is wrong under the control. */
export function Field({ label, about, hint, error, inline = false, level = false, children }: FieldProps) {
  const id = useId();
  const describedBy =
    [about && `${id}-about`, hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  const hintLine = hint && (
    <span id={`${id}-hint`} className={`text-xs text-ink-3 ${inline ? "block" : ""}`}>
      {hint}
    </span>
  );

  return (
    <FieldContext value={{ controlId: id, describedBy, hasError: error !== undefined }}>
      <div className={`min-w-0 ${level ? "row-span-3 grid grid-cols-[minmax(0,1fr)] grid-rows-subgrid" : ""}`}>
        <div className={level ? "contents" : inline ? "grid grid-cols-[1fr_auto] items-center gap-3" : ""}>
          <div className={inline ? "" : `mb-1.5 flex flex-wrap items-baseline gap-x-2 ${level ? "self-end" : ""}`}>
            <label htmlFor={id} className="min-w-0 font-label [overflow-wrap:anywhere]">
              {label}
            </label>
            {hintLine}
            {about && (
              <p id={`${id}-about`} className={`text-xs text-ink-3 [overflow-wrap:anywhere] ${inline ? "" : "w-full"}`}>
                {about}
              </p>
            )}
          </div>
          {children}
        </div>
        {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
      </div>
    </FieldContext>
  );
}
