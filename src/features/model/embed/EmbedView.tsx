import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { clockQuery } from "@/clockQuery";
import { modelAddress } from "@/domain/modelAddress";
import { CallTab } from "@/features/model/CallTab";
import { NotReadAgain } from "@/features/model/NotReadAgain";
import { RawCallTab } from "@/features/model/RawCallTab";
import { SeenHereProvider } from "@/features/model/SeenHereProvider";
import { useBackend } from "@/features/model/useBackend";
import { useManifest } from "@/features/model/useManifest";
import { WithdrawnNotice } from "@/features/model/WithdrawnNotice";
import { WithManifest } from "@/features/model/WithManifest";
import type { ReadVersion } from "@/features/model/WithVersion";
import { type Services, useServices } from "@/services";
import { EmbedHead } from "./EmbedHead";

/** One version's form and result under a slim head. */
export function EmbedView({ model, head, reads }: ReadVersion) {
  const services = useServices();
  const clock = useQuery(clockQuery(services));
  const manifest = useManifest(head, clock.data);
  const [backend, setBackend] = useBackend(manifest.data?.manifest);
  const pageUrl = modelAddress("m", services.networksUrl, model, head);
  const evidenceUrl = `${pageUrl}?tab=evidence`;
  const call = { head, backend, onBackend: setBackend, pageUrl };
  useWarmed(services);

  return (
    <SeenHereProvider model={model} head={head}>
      <EmbedHead model={model} head={head} clock={clock} pageUrl={pageUrl} evidenceUrl={evidenceUrl} />
      <NotReadAgain reads={[...reads, clock]} />
      <WithdrawnNotice head={head} />
      <div className="mt-3">
        <WithManifest
          query={manifest}
          evidence={
            <a href={evidenceUrl} target="_blank" rel="noopener">
              Read the evidence
            </a>
          }
          failed={(error, onRetry) => <RawCallTab {...call} error={error} onRetry={onRetry} />}
        >
          {(read) => <CallTab {...call} manifest={read} />}
        </WithManifest>
      </div>
    </SeenHereProvider>
  );
}

/** Fetches the runtime once the visitor turns to the form: whoever only reads the page around it downloads none. */
function useWarmed({ runtime }: Services) {
  useEffect(() => {
    const turns = ["pointerover", "focusin"] as const;
    const warm = () => {
      forget();
      runtime.warm();
    };
    const forget = () => {
      for (const turn of turns) document.removeEventListener(turn, warm);
    };
    for (const turn of turns) document.addEventListener(turn, warm);
    return forget;
  }, [runtime]);
}
