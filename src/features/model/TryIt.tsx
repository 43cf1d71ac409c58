import { useEffect, useMemo, useRef } from "react";
import type { Manifest } from "@/domain/manifest";
import type { VersionHead } from "@/domain/model";
import type { Backend } from "@/domain/running";
import { FedContext } from "@/kinds/fed";
import { CallResult } from "./call/CallResult";
import { asksTheSame } from "./call/callState";
import { comparedExampleId, type FormReading, type FormState, readForm } from "./call/formState";
import { GoldenComparison } from "./call/GoldenComparison";
import { InputPlate } from "./call/InputPlate";
import { refusedField } from "./call/refusedField";
import { useCall } from "./call/useCall";
import { useCarriedState } from "./call/useCarriedState";
import { useForm } from "./call/useForm";
import { useRunWhenGiven } from "./call/useRunWhenGiven";

/** Of the result that must be in sight when a run begins, pixels. */
const leastShown = 160;

/** Where form and result stand side by side: in a frame already in the width of a column of text. */
const columns = {
  page: "gap-6 lg:grid-cols-[minmax(0,25rem)_minmax(0,1fr)]",
  frame: "gap-3 min-[44rem]:grid-cols-[minmax(0,20rem)_minmax(0,1fr)] lg:grid-cols-[minmax(0,25rem)_minmax(0,1fr)]",
};

/** Values that are not what they should be, each cell of a table by itself. */
function wrongCountIn(reading: FormReading): number {
  if ("values" in reading) return 0;
  const counts = Array.from(reading.inputErrors.values(), ({ cells }) => cells?.size || 1);
  return counts.reduce((all, count) => all + count, reading.parameterErrors.size);
}

interface TryItProps {
  manifest: Manifest;
  head: VersionHead;
  backend: Backend;
  onBackend: (backend: Backend) => void;
  /** Told when a call was answered. */
  onRan: (at: Date) => void;
  /** Told what the form holds, each time that changes. */
  onForm?: ((form: FormState, reading: FormReading) => void) | undefined;
  /** The model's page, where the form stands without it in a frame that is as high as its content: nothing may hang on the window's height there. */
  pageUrl?: string | undefined;
}

/** Form and result side by side. */
export function TryIt({ manifest, head, backend, onBackend, onRan, onForm, pageUrl }: TryItProps) {
  const state = useForm(manifest, head);
  const { form, dispatch, isFilling } = state;
  const { call, start, stop } = useCall(manifest, head);
  const { isStateful, carried, beginAnew } = useCarriedState(manifest, call);
  const reading = useMemo(() => readForm(manifest, form), [manifest, form]);
  const result = useRef<HTMLDivElement>(null);

  const answeredAt = call.step === "answered" ? call.at : null;
  useEffect(() => {
    if (answeredAt) onRan(answeredAt);
  }, [answeredAt, onRan]);

  useEffect(() => {
    if (!isFilling) onForm?.(form, reading);
  }, [form, reading, isFilling, onForm]);

  // On a phone the result lies below the form, out of sight: it is brought there with the first thing that a run has to show.
  const isAwaited = useRef(false);
  useEffect(() => {
    const plate = result.current;
    if (!plate || call.step === "idle" || !isAwaited.current) return;
    isAwaited.current = false;
    if (plate.getBoundingClientRect().top > window.innerHeight - leastShown) plate.scrollIntoView();
  }, [call]);

  function run() {
    if ("inputErrors" in reading) dispatch({ type: "refused" });
    else {
      isAwaited.current = true;
      // A golden example begins anew: what goes on from other calls is another.
      start({ ...reading, backend, carried, exampleId: carried ? null : comparedExampleId(manifest, form) });
    }
  }

  const gate = useRunWhenGiven(form.drafts, isFilling, run);

  const asked = call.step === "answered" || call.step === "failed" ? call.asked : null;
  const example = asked && manifest.examples.find(({ id }) => id === asked.exampleId);
  const isEarlier = useMemo(
    () => asked !== null && !("values" in reading && asksTheSame(asked, { ...reading, backend })),
    [asked, reading, backend],
  );
  const refused = call.step === "failed" && !isEarlier ? refusedField(manifest, call.error) : null;
  return (
    <div className={`grid items-start ${pageUrl === undefined ? columns.page : columns.frame}`}>
      <FedContext value={call.step === "answered" ? call.result.fed : null}>
        <InputPlate
          manifest={manifest}
          head={head}
          state={state}
          reading={reading}
          refused={refused}
          gate={gate}
          isRunning={call.step === "running"}
          onStop={stop}
          backend={backend}
          onBackend={onBackend}
          carriedCalls={isStateful ? (carried?.calls ?? 0) : null}
          onBeginAnew={beginAnew}
          pageUrl={pageUrl}
        />
      </FedContext>
      {/* Below the form it has a screen to itself, so that nothing moves when the answer comes. */}
      <div
        ref={result}
        className={`min-w-0 scroll-mt-4 ${call.step === "idle" || pageUrl !== undefined ? "" : "max-lg:min-h-svh"}`}
      >
        <CallResult
          manifest={manifest}
          call={call}
          isEarlier={isEarlier}
          wrongCount={form.showsErrors && call.step !== "running" ? wrongCountIn(reading) : 0}
          onRetry={gate.ask}
          waitsFor={gate.waitsFor}
          comparison={
            call.step === "answered" &&
            example && <GoldenComparison manifest={manifest} head={head} example={example} result={call.result} />
          }
        />
      </div>
    </div>
  );
}
