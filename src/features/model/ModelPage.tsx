import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { adaptersNeeded } from "@/domain/adapters";
import { AppError } from "@/domain/errors";
import type { Manifest } from "@/domain/manifest";
import type { Attestation, Model, VersionHead, WalrusClock } from "@/domain/model";
import type { Backend } from "@/domain/running";
import { checkStored } from "@/domain/status";
import { useServices } from "@/services";
import { Button } from "@/ui/controls/Button";
import { Tabs } from "@/ui/controls/Tabs";
import { Skeleton } from "@/ui/figures/Skeleton";
import { Page } from "@/ui/page/Page";
import { usePageTitle } from "@/ui/page/usePageTitle";
import { Strip } from "@/ui/trace/Strip";
import { badgeStations } from "./badgeStations";
import { Evidence } from "./evidence/Evidence";
import { useCheckHere } from "./evidence/useCheckHere";
import { FailureNotice } from "./FailureNotice";
import { Files } from "./Files";
import { ModelHeader, TimeToCallable } from "./ModelHeader";
import { ModelSkeleton } from "./ModelSkeleton";
import type { Tab } from "./modelSearch";
import { modelQueries } from "./queries";
import { Reachable } from "./Reachable";
import { Readme } from "./Readme";
import { TryIt } from "./TryIt";

interface ModelPageProps {
  handle: string;
  name: string;
  /** As in `1.2`; `null`: the newest. */
  version: string | null;
}

export function ModelPage({ handle, name, version }: ModelPageProps) {
  const services = useServices();
  const model = useQuery(modelQueries.detail(services, handle, name));

  usePageTitle(version === null ? name : `${name} ${version}`);
  useEffect(() => services.runtime.warm(), [services]); // the runtime is most of the wait: it comes while the visitor reads

  if (model.isPending) return <ModelSkeleton name={`${handle} / ${name}`} />;
  if (model.isError) return <Failed error={model.error} onRetry={() => model.refetch()} />;
  return <ModelVersion model={model.data} label={version} />;
}

function Failed({ error, onRetry }: { error: Error; onRetry: () => void }) {
  return (
    <Page>
      <div className="mt-12">
        <FailureNotice
          error={error}
          onRetry={onRetry}
          actions={
            <Button asChild size="small">
              <Link to="/">Explore the models</Link>
            </Button>
          }
        />
      </div>
    </Page>
  );
}

function ModelVersion({ model, label }: { model: Model; label: string | null }) {
  const services = useServices();
  const version = useQuery(modelQueries.version(services, model, label));

  if (version.isPending) return <ModelSkeleton name={`${model.handle} / ${model.name}`} />;
  if (version.isError) return <Failed error={version.error} onRetry={() => version.refetch()} />;
  const { head, attestations } = version.data;
  // Everything below belongs to one version: another one starts afresh.
  return (
    <VersionView
      key={`${model.id}:${head.number}`}
      model={model}
      head={head}
      attestations={attestations}
      readAt={new Date(version.dataUpdatedAt)}
    />
  );
}

interface VersionViewProps {
  model: Model;
  head: VersionHead;
  attestations: Attestation[];
  /** When these were read from the chain. */
  readAt: Date;
}

function VersionView({ model, head, attestations, readAt }: VersionViewProps) {
  const services = useServices();
  const navigate = useNavigate();
  const { tab = "try" } = useSearch({ from: "/m/$handle/$name" });
  const clock = useQuery(modelQueries.clock(services));
  const manifest = useQuery(modelQueries.manifest(services, head));
  const check = useCheckHere(model, head);
  const [backend, setBackend] = useState<Backend>("wasm");
  const now = new Date();
  const manifestError =
    manifest.error && clock.data ? explained(manifest.error, head, clock.data, now) : manifest.error;
  const reading = { data: manifest.data, error: manifestError, refetch: manifest.refetch };

  return (
    <Page>
      <ModelHeader model={model} head={head} />
      <div className="mt-5">
        {clock.isError ? (
          <FailureNotice error={clock.error} onRetry={() => clock.refetch()} />
        ) : (
          <Strip
            stations={clock.data ? badgeStations(head, clock.data, now) : null}
            aside={<TimeToCallable head={head} now={now} />}
          />
        )}
      </div>
      <Reachable query={reading} />
      <div className="mt-2">
        <Tabs<Tab>
          label="Model"
          value={tab}
          onChange={(next) =>
            navigate({ to: ".", search: next === "try" ? {} : { tab: next }, replace: true, resetScroll: false })
          }
          tabs={[
            {
              value: "try",
              label: "Try it",
              keeps: true,
              content: (
                <WithManifest query={reading}>
                  {(read) => <Callable manifest={read} head={head} backend={backend} onBackend={setBackend} />}
                </WithManifest>
              ),
            },
            {
              value: "evidence",
              label: "Evidence",
              content: (
                <Evidence
                  head={head}
                  clock={clock.data ?? null}
                  readAt={readAt}
                  attestations={attestations}
                  backend={backend}
                  check={check}
                />
              ),
            },
            {
              value: "files",
              label: "Files",
              ...(manifest.data ? { count: manifest.data.files.length } : {}),
              content: <WithManifest query={reading}>{(read) => <Files head={head} manifest={read} />}</WithManifest>,
            },
            {
              value: "readme",
              label: "Readme",
              content: <WithManifest query={reading}>{(read) => <Readme head={head} manifest={read} />}</WithManifest>,
            },
          ]}
        />
      </div>
    </Page>
  );
}

/** A file that is missing needs no guess where the chain says that its storage has ended. */
function explained(error: Error, head: VersionHead, clock: WalrusClock, now: Date): Error {
  const stored = checkStored(head, clock, now);
  const isMissing = error instanceof AppError && error.code === "blob-missing";
  return isMissing && stored.state === "refuted"
    ? new AppError("storage-ended", { reason: stored.reason }, { cause: error })
    : error;
}

interface ManifestQuery {
  data: Manifest | undefined;
  error: Error | null;
  refetch: () => void;
}

function WithManifest({
  query,
  children,
}: {
  query: ManifestQuery;
  children: (manifest: Manifest) => React.ReactNode;
}) {
  if (query.data) return children(query.data);
  if (query.error) return <FailureNotice error={query.error} onRetry={() => query.refetch()} />;
  return (
    <div className="grid gap-3" role="status" aria-label="Reading the manifest">
      <Skeleton width="24rem" />
      <Skeleton width="40rem" />
      <Skeleton width="32rem" />
    </div>
  );
}

/** The call form, or what this page would have to know first. */
function Callable(props: Parameters<typeof TryIt>[0]) {
  const needed = adaptersNeeded(props.manifest);
  return needed.length > 0 ? (
    <FailureNotice error={new AppError("adapter-needed", { needed })} />
  ) : (
    <TryIt {...props} />
  );
}
