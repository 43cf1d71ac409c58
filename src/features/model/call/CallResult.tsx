import type { ReactNode } from "react";
import { cannotBeCalled } from "@/domain/cannotBeCalled";
import type { Manifest, TensorSpec } from "@/domain/manifest";
import type { InputValue, OutputValue } from "@/domain/values";
import { countText, timeText } from "@/domain/words";
import { DrawnOr } from "@/features/model/DrawnOr";
import { FailureNotice } from "@/features/model/FailureNotice";
import { NearestCallable } from "@/features/model/NearestCallable";
import { resultFor } from "@/kinds/looks";
import { Button } from "@/ui/controls/Button";
import { Past, Plate } from "@/ui/page/Page";
import { CallProgress } from "./CallProgress";
import { CallTimes } from "./CallTimes";
import type { CallState } from "./callState";
import { RawOutputs } from "./RawOutputs";

interface CallResultProps {
  manifest: Manifest;
  call: CallState;
  /** The form no longer is what the answer, or the failure, came of. */
  isEarlier: boolean;
  /** Values for which Run was refused. */
  wrongCount: number;
  onRetry: () => void;
  /** Why no run can be asked for now, as a button says it. */
  waitsFor: string | null;
  /** The comparison with the golden example, where there is one. */
  comparison: ReactNode;
}

/** Looked at beside or over a picture, across the plate. */
const wideKinds: ReadonlySet<OutputValue["kind"] | undefined> = new Set(["image", "mask", "boxes"]);

function OutputView({
  spec,
  value,
  given,
}: {
  spec: TensorSpec;
  value: OutputValue;
  given: Record<string, InputValue>;
}) {
  const Result = resultFor(value.kind);
  return <Result spec={spec} value={value} given={given} />;
}

const undrawn = "This output cannot be drawn here. All of it is under Raw outputs.";
const uncompared = "The answer could not be held against the golden example here.";

/** What came back, in the form a person reads, or why nothing did. */
export function CallResult({ manifest, call, isEarlier, wrongCount, onRetry, waitsFor, comparison }: CallResultProps) {
  const notes = (
    // Its line is kept free, so that what comes and goes in it moves nothing, and stays: screen readers miss a status that comes with its words.
    <p role="status" className="-mt-3.5 mb-2 flex min-h-[1.125rem] justify-between gap-3 text-sm">
      {wrongCount > 0 && <span>{`Not run: ${countText(wrongCount, "value")} to mend.`}</span>}
      {call.step === "answered" && !isEarlier && <span className="sr-only">Answered at {timeText(call.at)}</span>}
      {isEarlier && <span className="ml-auto text-ink-3">For earlier inputs</span>}
    </p>
  );
  if (call.step === "answered") {
    const { result, phases, totalMs, at, given } = call;
    const memories = new Set(manifest.inputs.map(({ state_from }) => state_from?.output));
    // A tensor that is handed on to the next call is nothing to read, beside what is; the raw view has it.
    const answered = manifest.outputs.filter(({ name }) => Object.hasOwn(result.values, name));
    const read = answered.filter(({ name, kind }) => !memories.has(name) || kind !== "tensor");
    const shown = read.length > 0 ? read : answered;
    // Pictures are looked at side by side, across the plate; what else there is to tell then stands under them.
    const hasPicture = shown.some(({ name }) => wideKinds.has(result.values[name]?.kind));
    return (
      <Plate
        title="Result"
        aside={`${timeText(at)}, on this device, ${result.backend}, ${result.threads} ${result.threads === 1 ? "thread" : "threads"}`}
      >
        {notes}
        <Past isPast={isEarlier}>
          {result.fallback && (
            <p className="mb-4 text-sm text-ink-2">
              <b>Ran on WebAssembly, not on WebGPU.</b> {result.fallback.message}
            </p>
          )}
          <div className="grid gap-x-8 gap-y-5 xl:grid-cols-2">
            <div className={`grid min-w-0 content-start gap-6 ${hasPicture ? "xl:col-span-2" : ""}`}>
              {shown.map((spec) => {
                const value = result.values[spec.name];
                return (
                  value && (
                    <section key={spec.name} aria-label={spec.title ?? spec.name} className="min-w-0">
                      {(shown.length > 1 || spec.title) && (
                        <h3 className="mb-2 font-head">{spec.title ?? spec.name}</h3>
                      )}
                      {spec.description && (
                        <p className="-mt-1 mb-2 text-xs text-ink-3 [overflow-wrap:anywhere]">{spec.description}</p>
                      )}
                      <DrawnOr of={value} instead={<p className="text-ink-2">{undrawn}</p>}>
                        <OutputView spec={spec} value={value} given={given} />
                      </DrawnOr>
                    </section>
                  )
                );
              })}
            </div>
            <div
              className={`grid min-w-0 content-start gap-x-8 gap-y-5 ${hasPicture ? "items-start xl:col-span-2 xl:grid-cols-2" : ""}`}
            >
              <DrawnOr of={result} instead={<p className="text-ink-2">{uncompared}</p>}>
                {comparison}
              </DrawnOr>
              <CallTimes phases={phases} result={result} totalMs={totalMs} />
              <RawOutputs tensors={result.tensors} values={result.values} name={manifest.name} />
            </div>
          </div>
        </Past>
      </Plate>
    );
  }
  return (
    <Plate title="Result">
      {notes}
      {call.step === "running" && <CallProgress phases={call.phases} />}
      {call.step === "failed" && (
        <Past isPast={isEarlier}>
          <FailureNotice
            error={call.error}
            onRetry={onRetry}
            retry={waitsFor ?? "Run again"}
            canRetry={waitsFor === null}
            actions={cannotBeCalled(call.error) && <NearestCallable />}
          />
        </Past>
      )}
      {call.step === "stopped" && (
        <div className="grid justify-items-start gap-3">
          <p className="text-ink-2">Stopped. What you filled in is still there.</p>
          <Button size="small" disabled={waitsFor !== null} onClick={onRetry}>
            {waitsFor ?? "Run again"}
          </Button>
        </div>
      )}
      {call.step === "idle" && (
        <p className="max-w-[46ch] text-ink-2">
          Press Run: the model is fetched from Walrus, hashed, and run on this device. Nothing that you give it leaves
          the page.
        </p>
      )}
    </Plate>
  );
}
