import { hostOf } from "@/domain/hostOf";
import { useServices } from "@/services";
import { Skeleton } from "@/ui/figures/Skeleton";
import { Page } from "@/ui/page/Page";
import { SlowNode } from "@/ui/page/SlowNode";
import { Strip } from "@/ui/trace/Strip";
import { useIsStripFolded } from "./useIsStripFolded";

/** The page's places while the chain is read. */
export function ModelSkeleton({ name }: { name: string }) {
  const { network } = useServices();
  const host = hostOf(network.rpcUrl);
  return (
    <Page>
      <div className="pt-6" role="status">
        <h1 className="text-2xl font-head tracking-[-0.012em] text-ink-3">{name}</h1>
        <p className="mt-2 text-ink-2">Reading the model from {host} …</p>
        <SlowNode host={host} />
        <div className="mt-4 grid grid-cols-[minmax(0,1fr)] gap-3">
          <Skeleton width="28rem" />
          <Skeleton width="20rem" />
        </div>
      </div>
      <div className="mt-6">
        <Strip label="Badges" stations={null} isFolded={useIsStripFolded()} />
      </div>
    </Page>
  );
}
