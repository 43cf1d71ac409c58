import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { breaches, changeText, interfaceDiff, isNewMajor } from "@/domain/interfaceDiff";
import type { Manifest } from "@/domain/manifest";
import type { Model, VersionHead } from "@/domain/model";
import { withoutTurns } from "@/domain/withoutTurns";
import { modelQueries } from "@/features/model/queries";
import { useServices } from "@/services";
import { Button } from "@/ui/controls/Button";
import { Notice } from "@/ui/page/Notice";

/** Changes that are named here; the others stand under Versions. */
const changesShown = 3;

interface BreachNoticeProps {
  model: Model;
  head: VersionHead;
  manifest: Manifest | undefined;
}

/**
 * Where a version breaks callers of the one before without a new major version, says so on all parts of its page but the one that tells it at length.
 * Nothing is said until both are read.
 */
export function BreachNotice({ model, head, manifest }: BreachNoticeProps) {
  const services = useServices();
  const { tab } = useSearch({ from: "/m/$handle/$name" });
  const versions = useQuery({ ...modelQueries.versions(services, model), enabled: head.number > 1 });
  const before = versions.data?.find(({ number }) => number === head.number - 1);
  if (tab === "versions" || !before || !manifest || isNewMajor(before.label, head.label)) return null;
  return <Compared before={before} head={head} manifest={manifest} />;
}

function Compared({ before, head, manifest }: { before: VersionHead; head: VersionHead; manifest: Manifest }) {
  const old = useQuery(modelQueries.manifest(useServices(), before));
  const found = useMemo(
    () => (old.data ? breaches(interfaceDiff(old.data.manifest, manifest), before.label, head.label) : []),
    [old.data, manifest, before.label, head.label],
  );
  if (found.length === 0) return null;
  const named = found.slice(0, changesShown).map((change) => withoutTurns(changeText(change)));
  const more = found.length - named.length;
  return (
    <div className="mt-4">
      <Notice
        kind="failed"
        title={`Version ${head.label} breaks callers of ${before.label} without a new major version.`}
        actions={
          <Button asChild size="small">
            <Link from="/m/$handle/$name" to="." search={{ tab: "versions" }} resetScroll={false}>
              See what changed
            </Link>
          </Button>
        }
      >
        {named.join("; ")}
        {more > 0 && `; and ${more} more`}. A changed interface needs a new major version: this is a breach of the
        contract.
      </Notice>
    </div>
  );
}
