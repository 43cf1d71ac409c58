import { useEffect } from "react";
import type { ControlProps } from "./control";

/** Holds a run back while what is given is not in the draft yet. */
export function useHeldRun(isPending: boolean, holdRun: ControlProps["holdRun"]): void {
  useEffect(() => (isPending ? holdRun?.() : undefined), [isPending, holdRun]);
}
