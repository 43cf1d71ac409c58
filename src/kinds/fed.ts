import { createContext, useContext } from "react";
import type { Tensor } from "@/domain/tensor";

/** What the graph was fed in the last run, by input. Apart from the controls' other props: a run changes nothing else of them. */
export const FedContext = createContext<Readonly<Record<string, Tensor>> | null>(null);

/** What the graph was fed for this input in the last run. */
export function useFed(input: string): Tensor | undefined {
  return useContext(FedContext)?.[input];
}
