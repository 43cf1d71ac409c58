import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useId,
  useLayoutEffect,
  useMemo,
  useState,
} from "react";
import { FieldError } from "./FieldError";

/** `labelled`: an element that a `<label>` can name. `named`: another that is one control, such as a radio group. */
type ControlForm = "labelled" | "named";

interface FieldParts {
  label: string;
  labelId: string;
  controlId: string;
  /** Says that the field has one control; what it returns, that it has none any more. */
  register: (form: ControlForm) => () => void;
  describedBy: string | undefined;
  hasError: boolean;
}

const FieldContext = createContext<FieldParts | null>(null);

function useRegistered(form: ControlForm | null): FieldParts | null {
  const field = useContext(FieldContext);
  const register = field?.register;
  useLayoutEffect(() => (form ? register?.(form) : undefined), [form, register]);
  return form && field;
}

/** Attributes that tie a control to the label, hint and error of the `Field` around it. */
export function useFieldControl() {
  const field = useRegistered("labelled");
  if (!field) return {};
  return {
    id: field.controlId,
    "aria-describedby": field.describedBy,
    "aria-invalid": field.hasError || undefined,
  };
}

/** The same for a control that no `<label>` can name; `isOwn`: it has a name of its own, and is no field's control. */
export function useNamedControl(isOwn: boolean) {
  const field = useRegistered(isOwn ? null : "named");
  if (!field) return {};
  return {
    "aria-labelledby": field.labelId,
    "aria-describedby": field.describedBy,
    "aria-invalid": field.hasError || undefined,
  };
}

/** What the parts of a control that has several may say of the `Field` around them. */
export function useFieldPart() {
  const field = useContext(FieldContext);
  if (!field) return {};
  const { label, labelId, describedBy, hasError } = field;
  return { label, labelId, describedBy, hasError };
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

/**
 * Label above, hint beside it, what it is about under these, what is wrong under the control. What is in it is a group of that name, unless it is one
 * control, which then has all this itself.
 */
export function Field({ label, about, hint, error, inline = false, level = false, children }: FieldProps) {
  const id = useId();
  const labelId = `${id}-label`;
  const [control, setControl] = useState<ControlForm | null>(null);
  const register = useCallback((form: ControlForm) => {
    setControl(form);
    return () => setControl(null);
  }, []);
  const describedBy =
    [about && `${id}-about`, hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  const hasError = error !== undefined;
  const parts = useMemo(
    () => ({ label, labelId, controlId: id, register, describedBy, hasError }),
    [label, labelId, id, register, describedBy, hasError],
  );
  const group = { role: "group", tabIndex: -1, "aria-labelledby": labelId, "aria-describedby": describedBy };
  const labelLook = "min-w-0 font-label [overflow-wrap:anywhere]";
  const hintLine = hint && (
    <span id={`${id}-hint`} className={`text-xs text-ink-3 ${inline ? "block" : ""}`}>
      {hint}
    </span>
  );

  return (
    <FieldContext value={parts}>
      <div
        {...(control === null && group)}
        data-invalid={hasError || undefined}
        className={`min-w-0 ${level ? "row-span-3 grid grid-cols-[minmax(0,1fr)] grid-rows-subgrid" : ""}`}
      >
        <div className={level ? "contents" : inline ? "grid grid-cols-[1fr_auto] items-center gap-3" : ""}>
          <div className={inline ? "" : `mb-1.5 flex flex-wrap items-baseline gap-x-2 ${level ? "self-end" : ""}`}>
            {control === "labelled" ? (
              <label id={labelId} htmlFor={id} className={labelLook}>
                {label}
              </label>
            ) : (
              <span id={labelId} className={labelLook}>
                {label}
              </span>
            )}
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
