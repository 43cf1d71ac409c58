import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { clockQuery, clockRead } from "@/clockQuery";
import { useServices } from "@/services";
import { Page } from "@/ui/page/Page";
import { BadgeStrip } from "./BadgeStrip";
import { CallTab } from "./CallTab";
import { EvidenceTab } from "./EvidenceTab";
import { Files } from "./Files";
import { createHeldForm } from "./heldForm";
import { InsideTab } from "./InsideTab";
import { ModelHeader } from "./ModelHeader";
import { NewerNotice } from "./NewerNotice";
import { NotReadAgain } from "./NotReadAgain";
import { RawCallTab } from "./RawCallTab";
import { ReadHere } from "./ReadHere";
import { Readme } from "./Readme";
import { SeenHereProvider } from "./SeenHereProvider";
import { UseTab } from "./UseTab";
import { useBackend } from "./useBackend";
import { useManifest } from "./useManifest";
import { VersionTabs } from "./VersionTabs";
import { BreachNotice } from "./versions/BreachNotice";
import { VersionsTab } from "./versions/VersionsTab";
import { WithManifest } from "./WithManifest";
import type { ReadVersion } from "./WithVersion";

/** One version of a model: what is claimed of it, and its parts. */
export function VersionView({ model, head, readAt, reads, newer }: ReadVersion) {
  const clock = useQuery(clockQuery(useServices()));
  const manifest = useManifest(head, clock.data);
  const [backend, setBackend] = useBackend(manifest.data?.manifest);
  const [form] = useState(createHeldForm);
  const call = { head, backend, onBackend: setBackend };

  return (
    <SeenHereProvider model={model} head={head}>
      <Page>
        <ModelHeader model={model} head={head} />
        <BadgeStrip head={head} clock={clock} />
        <ReadHere query={manifest} readAt={manifest.readAt} />
        <NotReadAgain reads={[...reads, clock]} />
        <NewerNotice model={model} newer={newer} />
        <BreachNotice model={model} head={head} manifest={manifest.data?.manifest} />
        <VersionTabs
          fileCount={manifest.data?.manifest.files.length}
          versionCount={model.versionCount}
          contents={{
            try: (
              <WithManifest
                query={manifest}
                failed={(error, onRetry) => <RawCallTab {...call} error={error} onRetry={onRetry} />}
              >
                {(read) => <CallTab {...call} manifest={read} onForm={form.set} />}
              </WithManifest>
            ),
            use: (
              <WithManifest query={manifest}>
                {(read) => <UseTab model={model} head={head} manifest={read} backend={backend} form={form} />}
              </WithManifest>
            ),
            inside: <WithManifest query={manifest}>{(read) => <InsideTab head={head} manifest={read} />}</WithManifest>,
            versions: <VersionsTab model={model} head={head} clock={clock.data ?? null} />,
            evidence: (
              <EvidenceTab model={model} head={head} clock={clockRead(clock)} readAt={readAt} backend={backend} />
            ),
            files: <WithManifest query={manifest}>{(read) => <Files head={head} manifest={read} />}</WithManifest>,
            readme: <WithManifest query={manifest}>{(read) => <Readme head={head} manifest={read} />}</WithManifest>,
          }}
        />
      </Page>
    </SeenHereProvider>
  );
}
