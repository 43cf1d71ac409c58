import { type Dispatch, type SyntheticEvent, useCallback, useRef } from "react";
import type { Manifest } from "@/domain/manifest";
import type { VersionHead } from "@/domain/model";
import type { TokenCount } from "@/domain/running";
import { Button } from "@/ui/controls/Button";
import { HeldBelow } from "@/ui/page/HeldBelow";
import { AskedInputs } from "./AskedInputs";
import type { FormEvent, FormReading, FormState } from "./formState";
import { ParameterFields } from "./ParameterFields";
import type { RefusedField } from "./refusedField";
import { useFirstInvalid } from "./useFirstInvalid";
import type { RunGate } from "./useRunWhenGiven";

interface CallFormProps {
  manifest: Manifest;
  head: VersionHead;
  /** A link or an example is on its way into the form. */
  isFilling: boolean;
  form: FormState;
  reading: FormReading;
  /** What the last run did not take of what is in the form now. */
  refused: RefusedField | null;
  /** The same function each time. */
  dispatch: Dispatch<FormEvent>;
  /** Above the inputs: what they can be filled with. */
  examples: React.ReactNode;
  gate: RunGate;
  onStop: () => void;
  running: boolean;
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
  head,
  isFilling,
  form,
  reading,
  refused,
  dispatch,
  examples,
  gate: { hold, ask, waitsFor },
  onStop,
  running,
  countTokens,
  actions,
  children,
}: CallFormProps) {
  const errors = form.showsErrors && "inputErrors" in reading ? reading : null;
  const refusedParameter = refused?.of === "parameter" ? new Map([[refused.name, refused.why]]) : noErrors;

  const element = useRef<HTMLFormElement>(null);
  useFirstInvalid(element, form.refusals);

  const holdRun = useCallback(
    (input: string) => {
      const giving = { type: "given", input } as const;
      dispatch(giving);
      const release = hold(input);
      return () => {
        dispatch({ type: "settled", giving });
        release();
      };
    },
    [hold, dispatch],
  );

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    // The second click of a double click was meant for Stop, which was here, or has run already.
    const isSecond = event.nativeEvent instanceof MouseEvent && event.nativeEvent.detail > 1;
    if (!running && !isSecond) ask();
  }

  return (
    <form ref={element} onSubmit={submit} noValidate>
      {examples}
      <AskedInputs
        manifest={manifest}
        head={head}
        isFilling={isFilling}
        drafts={form.drafts}
        errors={errors?.inputErrors}
        refused={refused?.of === "input" ? refused : null}
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
          <Button tone="run" size="large" className="grow" type="submit" disabled={waitsFor !== null} onClick={submit}>
            {waitsFor ?? "Run on this device"}
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
