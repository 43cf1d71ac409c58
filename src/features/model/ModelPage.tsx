import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";
import { AppError } from "@/domain/errors";
import type { Model } from "@/domain/model";
import { useServices } from "@/services";
import { Button } from "@/ui/controls/Button";
import { Page } from "@/ui/page/Page";
import { usePageTitle } from "@/ui/page/usePageTitle";
import { FailureNotice } from "./FailureNotice";
import { ModelSkeleton } from "./ModelSkeleton";
import type { Read } from "./NotReadAgain";
import { modelQueries } from "./queries";
import { SubjectContext } from "./subject";
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

  if (model.data) return <ModelVersion model={model.data} modelRead={model} label={version} />;
  if (model.error) return <Failed error={model.error} onRetry={() => model.refetch()} />;
  return <ModelSkeleton name={`${handle} / ${name}`} />;
}

interface FailedProps {
  error: Error;
  /** Absent: it would say the same again. */
  onRetry?: () => void;
  /** The next step, where it is not to look for another model. */
  next?: ReactNode;
}

function Failed({ error, onRetry, next }: FailedProps) {
  return (
    <Page>
      <div className="mt-12">
        <FailureNotice
          error={error}
          onRetry={onRetry}
          actions={
            next ?? (
              <Button asChild size="small">
                <Link to="/">Explore the models</Link>
              </Button>
            )
          }
        />
      </div>
    </Page>
  );
}

function NewestLink({ model: { handle, name, latest } }: { model: Model }) {
  return (
    <Link to="/m/$handle/$name" params={{ handle, name }}>
      The newest is {latest.label}.
    </Link>
  );
}

interface ModelVersionProps {
  model: Model;
  /** How the model was read. */
  modelRead: Read;
  label: string | null;
}

function ModelVersion({ model, modelRead, label }: ModelVersionProps) {
  const services = useServices();
  const version = useQuery(modelQueries.version(services, model, label));

  if (!version.data) {
    if (version.error instanceof AppError && version.error.code === "version-not-found")
      return <Failed error={version.error} next={<NewestLink model={model} />} />;
    if (version.error) return <Failed error={version.error} onRetry={() => version.refetch()} />;
    return <ModelSkeleton name={`${model.handle} / ${model.name}`} />;
  }
  const { head, attestations } = version.data;
  // Everything below belongs to one version: another one starts afresh.
  return (
    <SubjectContext key={`${model.id}:${head.number}`} value={{ model, head }}>
      <VersionView
        model={model}
        head={head}
        attestations={attestations}
        readAt={new Date(version.dataUpdatedAt)}
        reads={[modelRead, version]}
      />
    </SubjectContext>
  );
}
