import { type ComponentProps, Suspense } from "react";
import { AppError } from "@/domain/errors";
import { Skeleton } from "@/ui/figures/Skeleton";
import { lazyPart } from "@/ui/lazyPart";
import { FailureNotice } from "./FailureNotice";
import type { UsePanel } from "./use/UsePanel";

const missing = new AppError("code-missing", { what: "The code that writes calls down" });

function PanelMissing({ onRetry }: { onRetry: () => void }) {
  return <FailureNotice error={missing} onRetry={onRetry} />;
}

// Few visitors look at it, and no call waits for it.
const Panel = lazyPart(async () => (await import("./use/UsePanel")).UsePanel, PanelMissing);

export function UseTab(props: ComponentProps<typeof UsePanel>) {
  return (
    <Suspense fallback={<Skeleton width="32rem" />}>
      <Panel {...props} />
    </Suspense>
  );
}
