import { memo } from "react";
import { listedFiles } from "@/domain/listedFiles";
import type { Manifest } from "@/domain/manifest";
import type { VersionHead } from "@/domain/model";
import type { Backend } from "@/domain/running";
import { FailureNotice } from "@/features/model/FailureNotice";
import { useServices } from "@/services";
import { Button } from "@/ui/controls/Button";
import { Notice } from "@/ui/page/Notice";
import { Plate } from "@/ui/page/Page";
import { BackendChoice } from "./BackendChoice";
import { CallForm } from "./CallForm";
import { CarriedStateNote } from "./CarriedStateNote";
import { DeviceNeeds, DeviceObstacles } from "./DeviceReport";
import { ExampleChips } from "./ExampleChips";
import type { FormReading } from "./formState";
import type { RefusedField } from "./refusedField";
import { ShareCall } from "./ShareCall";
import type { Offer, useForm } from "./useForm";
import type { RunGate } from "./useRunWhenGiven";

const offerWords: Record<Offer["inputs"], { title: string; take: string }> = {
  link: {
    title: "This link was opened here before, and its inputs were changed since. They were left as they are.",
    take: "Use the link's inputs",
  },
  typed: { title: "The link's inputs took the place of what was typed.", take: "Put back what was typed" },
};

interface InputPlateProps {
  manifest: Manifest;
  head: VersionHead;
  state: ReturnType<typeof useForm>;
  reading: FormReading;
  /** What the last run did not take of what is in the form now. */
  refused: RefusedField | null;
  gate: RunGate;
  isRunning: boolean;
  onStop: () => void;
  backend: Backend;
  onBackend: (backend: Backend) => void;
  /** Calls that the next one goes on from; `null`: the model has no memory. */
  carriedCalls: number | null;
  onBeginAnew: () => void;
  /** As `TryIt` has it. */
  pageUrl: string | undefined;
}

/** What a model is asked with, and where it runs. Not drawn anew by an answer, which would come later for it. */
export const InputPlate = memo(function InputPlate({
  manifest,
  head,
  state: { form, dispatch, examples, chooseExample, isFilling, problem, offer, takeOffer },
  reading,
  refused,
  gate,
  isRunning,
  onStop,
  backend,
  onBackend,
  carriedCalls,
  onBeginAnew,
  pageUrl,
}: InputPlateProps) {
  const services = useServices();
  return (
    <Plate title="Input">
      <DeviceObstacles manifest={manifest} head={head} backend={backend} onBackend={onBackend} />
      {problem && (
        <div className="mb-4">
          <FailureNotice error={problem} />
        </div>
      )}
      {offer && (
        <div className="mb-4">
          <Notice
            kind="waiting"
            title={offerWords[offer.inputs].title}
            actions={
              <Button size="small" onClick={takeOffer}>
                {offerWords[offer.inputs].take}
              </Button>
            }
          />
        </div>
      )}
      <CallForm
        manifest={manifest}
        head={head}
        isFilling={isFilling}
        form={form}
        reading={reading}
        refused={refused}
        dispatch={dispatch}
        examples={
          <ExampleChips
            manifest={manifest}
            head={head}
            examples={examples}
            chosenId={form.exampleId}
            isFilling={isFilling}
            onExample={chooseExample}
          />
        }
        gate={gate}
        onStop={onStop}
        running={isRunning}
        countTokens={async (input, text, signal) =>
          services.runtime.countTokens(
            { manifest, readFile: listedFiles(services, head, manifest) },
            input,
            text,
            signal,
          )
        }
        actions={<ShareCall manifest={manifest} form={form} version={head.label} pageUrl={pageUrl} />}
      >
        {carriedCalls !== null && <CarriedStateNote calls={carriedCalls} onBeginAnew={onBeginAnew} />}
        <BackendChoice backend={backend} onChange={onBackend} />
        <DeviceNeeds manifest={manifest} head={head} backend={backend} />
      </CallForm>
    </Plate>
  );
});
