import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { adaptersNeeded } from "@/domain/adapters";
import { AppError } from "@/domain/errors";
import type { Manifest } from "@/domain/manifest";
import type { Attestation, Model, VersionHead, WalrusClock } from "@/domain/model";
import type { Backend } from "@/domain/running";
import { checkStored } from "@/domain/status";
import { useServices } from "@/services";
import { Tabs } from "@/ui/controls/Tabs";
import { Skeleton } from "@/ui/figures/Skeleton";
import { Page } from "@/ui/page/Page";
import { Strip } from "@/ui/trace/Strip";
import { type BadgeStation, badgeStations } from "./badgeStations";
import { Evidence } from "./evidence/Evidence";
import { aimAt } from "./evidence/useAimedLine";
import { useCheckHere } from "./evidence/useCheckHere";
import { FailureNotice } from "./FailureNotice";
import { Files } from "./Files";
import { ModelHeader, TimeToCallable, timeToCallableLine } from "./ModelHeader";
import type { Tab } from "./modelSearch";
import { modelQueries, type ReadManifest } from "./queries";
import { Reachable } from "./Reachable";
import { Readme } from "./Readme";
import { seenHere } from "./seenHere";
import { TryIt } from "./TryIt";
import { useHeldInPlace } from "./useHeldInPlace";
import { useWayBack } from "./useWayBack";

interface VersionViewProps {
  model: Model;
  head: VersionHead;
  attestations: Attestation[];
  /** When these were read from the chain. */
  readAt: Date;
}

/** One version of a model: what is claimed of it, and its parts. */
export function VersionView({ model, head, attestations, readAt }: VersionViewProps) {
  const services = useServices();
  const navigate = useNavigate();
  const { tab = "try" } = useSearch({ from: "/m/$handle/$name" });
  const clock = useQuery(modelQueries.clock(services));
  const manifest = useQuery(modelQueries.manifest(services, head));
  const check = useCheckHere(model, head);
  const [backend, setBackend] = useState<Backend>("wasm");
  /** The last call that was answered here. */
  const [ranAt, setRanAt] = useState<Date | null>(null);
  const tabs = useRef<HTMLDivElement>(null);
  const holdTabs = useHeldInPlace(tabs, tab); // the strip above them folds and unfolds
  const follow = useWayBack(tab === "evidence");
  const now = new Date();
  const manifestError =
    manifest.error && clock.data ? explained(manifest.error, head, clock.data, now) : manifest.error;
  const reading = { data: manifest.data, error: manifestError, refetch: manifest.refetch };
  const badges = clock.data
    ? badgeStations(head, clock.data, now, seenHere(ranAt, check.run)).map((station) => ({
        ...station,
        link: linkToEvidence(station, follow),
      }))
    : null;

  return (
    <Page>
      <ModelHeader model={model} head={head} />
      <div className="mt-5">
        {clock.isError ? (
          <FailureNotice error={clock.error} onRetry={() => clock.refetch()} />
        ) : (
          <Strip
            label="Badges"
            stations={badges}
            aside={<TimeToCallable head={head} now={now} />}
            asideInLine={timeToCallableLine(head, now)}
            isFolded={tab === "evidence"}
          />
        )}
      </div>
      <Reachable query={reading} readAt={new Date(manifest.dataUpdatedAt)} />
      <div ref={tabs} className="mt-2">
        <Tabs<Tab>
          label="Model"
          value={tab}
          onChange={(next) => {
            holdTabs();
            navigate({ to: ".", search: next === "try" ? {} : { tab: next }, replace: true, resetScroll: false });
          }}
          tabs={[
            {
              value: "try",
              label: "Try it",
              keeps: true,
              content: (
                <WithManifest query={reading}>
                  {(read) => (
                    <Callable manifest={read} head={head} backend={backend} onBackend={setBackend} onRan={setRanAt} />
                  )}
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
                  badges={badges}
                  readAt={readAt}
                  now={now}
                  attestations={attestations}
                  backend={backend}
                  check={check}
                />
              ),
            },
            {
              value: "files",
              label: "Files",
              ...(manifest.data ? { count: manifest.data.manifest.files.length } : {}),
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

/** From a badge to the line of the Evidence tab that its answer rests on. */
function linkToEvidence(
  { badge }: BadgeStation,
  onFollow: (linkId: string) => void,
): NonNullable<BadgeStation["link"]> {
  const id = `badge-${badge}`;
  return (word, className) => (
    <Link
      id={id}
      from="/m/$handle/$name"
      to="."
      search={{ tab: "evidence" }}
      hash={badge}
      resetScroll={false}
      hashScrollIntoView={false} // the line takes the keyboard too, and may not be there yet
      onClick={() => {
        onFollow(id);
        aimAt(badge);
      }}
      className={className}
    >
      {word}
    </Link>
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
  data: ReadManifest | undefined;
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
  if (query.data) return children(query.data.manifest);
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
