import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { AppError } from "@/domain/errors";
import type { Model } from "@/domain/model";
import type { NamedModel } from "@/domain/modelReference";
import { useServices } from "@/services";
import { Button } from "@/ui/controls/Button";
import { Page } from "@/ui/page/Page";
import { usePageTitle } from "@/ui/page/usePageTitle";
import { FailureNotice } from "./FailureNotice";
import { ModelName } from "./ModelName";
import { ModelSkeleton } from "./ModelSkeleton";
import { SubjectContext } from "./subject";
import { VersionView } from "./VersionView";
import { type FailedRead, WithVersion } from "./WithVersion";

export function ModelPage(named: NamedModel) {
  const { handle, name, version } = named;
  const services = useServices();

  usePageTitle(version === null ? name : `${name} ${version}`);
  useEffect(() => services.runtime.warm(), [services]); // the runtime is most of the wait: it comes while the visitor reads

  return (
    <WithVersion
      {...named}
      waiting={<ModelSkeleton name={`${handle} / ${name}`} />}
      failed={(failure) => <Failed {...failure} named={named} />}
    >
      {/* Everything below belongs to one version: another one starts afresh. */}
      {(read) => (
        <SubjectContext key={`${read.model.id}:${read.head.number}`} value={read}>
          <VersionView {...read} />
        </SubjectContext>
      )}
    </WithVersion>
  );
}

function Failed({ error, onRetry, model, named: { handle, name } }: FailedRead & { named: NamedModel }) {
  const isVersion = model && error instanceof AppError && error.code === "version-not-found";
  return (
    <Page>
      <div className="grid gap-6 pt-6">
        <ModelName handle={handle} name={name} />
        <FailureNotice
          error={error}
          onRetry={isVersion ? undefined : onRetry} // it would say the same again
          actions={
            isVersion ? (
              <NewestLink model={model} />
            ) : (
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
