import { couldNotLook } from "@/domain/couldNotLook";
import { AppError } from "@/domain/errors";
import type { Backend } from "@/domain/running";
import { countText, durationText, timeText } from "@/domain/words";
import { Button } from "@/ui/controls/Button";
import { Icon } from "@/ui/Icon";
import { Plate } from "@/ui/page/Page";
import { Mark } from "@/ui/trace/Mark";
import { type CheckRun, linesOf, tally } from "./checkRun";

interface CheckHereProps {
  run: CheckRun;
  backend: Backend;
  onStart: () => void;
  onStop: () => void;
}

/** The one certain way to settle a badge: do it again here. */
export function CheckHere({ run, backend, onStart, onStop }: CheckHereProps) {
  const { yes, no, unknown } = tally(linesOf(run));
  return (
    <Plate title="Check it here">
      <p className="mb-4 text-sm text-ink-2">
        Makes every check again on this device with {backend}, from the chain and the bytes. Costs nothing, signs
        nothing.
      </p>
      {run.step === "running" ? (
        <Button className="w-full" onClick={onStop}>
          Stop
        </Button>
      ) : (
        <Button tone="run" className="w-full" onClick={onStart}>
          <Icon name="retry" />
          {run.step === "idle" ? "Check it here" : "Check again"}
        </Button>
      )}
      <div aria-live="polite" className="text-sm">
        {run.step !== "idle" && (
          <ul className="mt-4 grid gap-1">
            {yes > 0 && (
              <li className="flex items-center gap-2">
                <Mark answer="confirmed" /> {countText(yes, "check")} answered yes
              </li>
            )}
            {no > 0 && (
              <li className="flex items-center gap-2">
                <Mark answer="refuted" /> {countText(no, "check")} answered no
              </li>
            )}
            {unknown > 0 && (
              <li className="flex items-center gap-2">
                <Mark answer="unreachable" /> {countText(unknown, "check")} could not be made
              </li>
            )}
          </ul>
        )}
        {run.step === "running" && <p className="mt-2 text-ink-3">Checking …</p>}
        {run.step === "stopped" && <p className="mt-2 text-ink-3">Stopped. The lines so far stand.</p>}
        {run.step === "failed" && <CheckFailure error={run.error} />}
        {run.step === "done" && (
          <p className="mt-2 text-ink-3">
            Done at {timeText(run.at)}, took {durationText(run.ms)}.
          </p>
        )}
      </div>
    </Plate>
  );
}

/** Why the checks ended before their end: mostly that something could not be reached, which is no answer about the model. */
function CheckFailure({ error }: { error: Error }) {
  // A mistake of this page is no answer either.
  const isUnreachable = !(error instanceof AppError) || couldNotLook(error);
  return (
    <p className={`mt-2 flex gap-2 ${isUnreachable ? "text-unknown" : "text-no"}`}>
      <span className="mt-[3px]">
        <Mark answer={isUnreachable ? "unreachable" : "refuted"} />
      </span>
      <span className="[overflow-wrap:anywhere]">{error.message}</span>
    </p>
  );
}
