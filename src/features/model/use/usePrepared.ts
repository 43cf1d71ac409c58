import { useEffect, useState } from "react";
import { listedFiles } from "@/domain/listedFiles";
import type { Manifest } from "@/domain/manifest";
import type { VersionHead } from "@/domain/model";
import type { Tensor } from "@/domain/tensor";
import type { InputValue } from "@/domain/values";
import { useServices } from "@/services";

type Values = Readonly<Record<string, InputValue>>;

/** What the graph is fed, or why that is not known. `values`: of which it was made. */
export type Prepared =
  | { step: "waiting" }
  | { step: "ready"; values: Values; fed: Record<string, Tensor> }
  | { step: "failed"; error: Error };

/** What the graph would be fed with these values. `values: null`: nothing asks for it. The same object is prepared once. */
export function usePrepared(
  manifest: Manifest,
  head: VersionHead,
  values: Values | null,
): Prepared & { retry(): void } {
  const services = useServices();
  const [prepared, setPrepared] = useState<Prepared>({ step: "waiting" });
  const [tries, setTries] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `tries` asks again
  useEffect(() => {
    if (!values) return;
    const controller = new AbortController();
    const { signal } = controller;
    services.runtime.prepare({ manifest, readFile: listedFiles(services, head, manifest) }, { ...values }, signal).then(
      (fed) => !signal.aborted && setPrepared({ step: "ready", values, fed }),
      (error) => !signal.aborted && setPrepared({ step: "failed", error }),
    );
    return () => controller.abort();
  }, [services, manifest, head, values, tries]);

  const isOfThese = prepared.step !== "ready" || prepared.values === values;
  return {
    ...(isOfThese ? prepared : { step: "waiting" }),
    retry() {
      setPrepared({ step: "waiting" });
      setTries(tries + 1);
    },
  };
}
