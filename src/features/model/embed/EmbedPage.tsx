import { hostOf } from "@/domain/hostOf";
import type { NamedModel } from "@/domain/modelReference";
import { FailureNotice } from "@/features/model/FailureNotice";
import { WithVersion } from "@/features/model/WithVersion";
import { useServices } from "@/services";
import { Skeleton } from "@/ui/figures/Skeleton";
import { SlowNode } from "@/ui/page/SlowNode";
import { usePageTitle } from "@/ui/page/usePageTitle";
import { EmbedView } from "./EmbedView";

/** A model's form and nothing else. Every link opens a tab of its own: the frame stays what the page around it made it. */
export function EmbedPage(named: NamedModel) {
  const { handle, name } = named;
  const { networksUrl } = useServices();
  usePageTitle(name);
  return (
    <WithVersion
      {...named}
      waiting={<Waiting name={`${handle} / ${name}`} />}
      failed={({ error, onRetry, model }) => (
        <FailureNotice
          error={error}
          onRetry={onRetry}
          actions={
            <a
              href={new URL(model ? `m/${handle}/${name}` : ".", networksUrl).href}
              target="_blank"
              rel="noopener"
              className="self-center"
            >
              {model ? `Open the newest, ${model.latest.label}` : "Explore the models"}
            </a>
          }
        />
      )}
    >
      {(read) => <EmbedView key={`${read.model.id}:${read.head.number}`} {...read} />}
    </WithVersion>
  );
}

function Waiting({ name }: { name: string }) {
  const host = hostOf(useServices().network.rpcUrl);
  return (
    <div role="status">
      <h1 className="text-lg font-head text-ink-3 [overflow-wrap:anywhere]">{name}</h1>
      <p className="text-sm text-ink-2">Reading the model from {host} …</p>
      <SlowNode host={host} />
      <div className="mt-3 grid grid-cols-[minmax(0,1fr)] gap-3">
        <Skeleton width="28rem" />
        <Skeleton width="20rem" />
      </div>
    </div>
  );
}
