import { useQuery } from "@tanstack/react-query";
import type { ComponentProps } from "react";
import { arriving } from "@/domain/arriving";
import { Skeleton } from "@/ui/figures/Skeleton";
import { FailureNotice } from "./FailureNotice";
import type { Inside } from "./inside/Inside";

/** What is inside a model, whose code comes when it is first looked at. */
export function InsideTab(props: ComponentProps<typeof Inside>) {
  const code = useQuery({
    queryKey: ["code", "inside"],
    queryFn: () => arriving("The code that looks inside a model", () => import("./inside/Inside")),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  });
  if (code.data) return <code.data.Inside {...props} />;
  if (code.error) return <FailureNotice error={code.error} onRetry={() => code.refetch()} />;
  return <Skeleton width="32rem" />;
}
