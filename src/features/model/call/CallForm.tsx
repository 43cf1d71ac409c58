import { type Dispatch, type SyntheticEvent, useCallback, useEffect, useRef, useState } from "react";
import type { Manifest } from "@/domain/manifest";
import type { TokenCount } from "@/domain/running";
import type { Tensor } from "@/domain/tensor";
import { Button } from "@/ui/controls/Button";
import { HeldBelow } from "@/ui/page/HeldBelow";
import { AskedInputs } from "./AskedInputs";
import type { FormEvent, FormReading, FormState } from "./formState";
import { ParameterFields } from "./ParameterFields";
import type { RefusedField } from "./refusedField";

interface CallFormProps {
  manifest: Manifest;
  form: FormState;
  reading: FormReading;
  /** What the last run did not take of what is in the form now. */
  refused: RefusedField | null;
  dispatch: Dispatch<FormEvent>;
  /** Above the inputs: what they can be filled with. */
  examples: React.ReactNode;
  onRun: () => void;
  onStop: () => void;
  running: boolean;
  /** An example is on its way into the form. */
  isFilling: boolean;
  /** What the graph was fed in the last run, by input. */
  fed: Record<string, Tensor> | null;
  /** What a text is to one of the inputs. */
  countTokens: (input: string, text: string, signal: AbortSignal) => Promise<TokenCount | null>;
  /** Beside Run, such as the link to this call. */
  actions?: React.ReactNode;
  /** Under the inputs, such as where it runs. */
  children?: React.ReactNode;
}

const noErrors: ReadonlyMap<string, string> = new Map();

/** The form that a manifest describes. Enter runs it; a wrong value is named and nothing typed is lost. */
export function CallForm({
  manifest,
  form,
  reading,
  refused,
  dispatch,
  examples,
  onRun,
  onStop,
  running,
  isFilling,
  fed,
  countTokens,
  actions,
  children,
}: CallFormProps) {
  const errors = form.showsErrors && "inputErrors" in reading ? reading : null;
  const refusedParameter = refused?.of === "parameter" ? new Map([[refused.name, refused.why]]) : noErrors;

  /** Inputs of which something was given that is not in the form yet. */
  const [held, setHeld] = useState(0);
  const dispatchLatest = useRef(dispatch);
  useEffect(() => {
    dispatchLatest.current = dispatch;
  });
  const holdRun = useCallback((input: string) => {
    dispatchLatest.current({ type: "given", input });
    setHeld((before) => before + 1);
    return () => setHeld((before) => before - 1);
  }, []);
  /** What the form held when it was asked to run before all was in it; `null`: it was not. */
  const [early, setEarly] = useState<FormState["drafts"] | null>(null);

  function run() {
    if ("inputErrors" in reading) dispatch({ type: "refused" });
    else onRun();
  }

  useEffect(() => {
    if (early === null || held > 0) return;
    setEarly(null);
    if (early !== form.drafts) run(); // else nothing came of it, which stands at its field
  });

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    if (running || isFilling) return;
    if (held > 0) setEarly(form.drafts);
    else run();
  }

  return (
    <form onSubmit={submit} noValidate>
      {examples}
      <AskedInputs
        manifest={manifest}
        drafts={form.drafts}
        errors={errors?.inputErrors}
        refused={refused?.of === "input" ? refused : null}
        fed={fed}
        countTokens={countTokens}
        holdRun={holdRun}
        onChange={(input, draft) => dispatch({ type: "changed", input, draft })}
      />
      <HeldBelow>
        {running ? (
          <Button
            size="large"
            className="grow"
            onClick={(event) => {
              event.preventDefault(); // or it would submit: by then this is Run again
              if (event.detail < 2) onStop(); // the second click of a double click was meant for Run
            }}
          >
            Stop
          </Button>
        ) : (
          // The click is taken, Enter's too: in a frame whose sandbox has no `allow-forms` it would submit nothing.
          <Button
            tone="run"
            size="large"
            className="grow"
            type="submit"
            disabled={isFilling || early !== null}
            onClick={submit}
          >
            {isFilling ? "Reading the example …" : early !== null ? "Reading what was given …" : "Run on this device"}
          </Button>
        )}
        {actions}
      </HeldBelow>
      <div className="mt-1 grid gap-4 border-t border-line pt-4 empty:hidden">
        <ParameterFields
          parameters={manifest.parameters}
          texts={form.parameters}
          errors={errors?.parameterErrors ?? refusedParameter}
          onChange={(parameter, text) => dispatch({ type: "parameter-changed", parameter, text })}
        />
        {children}
      </div>
    </form>
  );
}
