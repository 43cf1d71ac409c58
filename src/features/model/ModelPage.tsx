import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import type { Model } from "@/domain/model";
import { useServices } from "@/services";
import { Button } from "@/ui/controls/Button";
import { Page } from "@/ui/page/Page";
import { usePageTitle } from "@/ui/page/usePageTitle";
import { FailureNotice } from "./FailureNotice";
import { ModelSkeleton } from "./ModelSkeleton";
import { modelQueries } from "./queries";
import { VersionView } from "./VersionView";

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
