import { useEffect, useRef, useState } from "react";
import type { ManifestFile } from "@/domain/manifest";
import type { VersionHead } from "@/domain/model";
import { useServices } from "@/services";
import { saveFile } from "@/ui/saveFile";

/** A file on its way to the visitor's disk. One that is there, or was never asked for, is in no such state. */
export type Saving = { step: "reading"; arrived: number } | { step: "failed"; error: Error };

/** Saves files, each by itself. Reading them ends where the page turns to something else. */
export function useSaves(head: VersionHead) {
  const services = useServices();
  const [savings, setSavings] = useState<ReadonlyMap<string, Saving>>(new Map());
  const leaving = useRef<AbortController>(null);

  useEffect(() => {
    leaving.current = new AbortController();
    return () => leaving.current?.abort();
  }, []);

  function tell(path: string, saving: Saving | null) {
    setSavings((before) => {
      const others = [...before].filter(([other]) => other !== path);
      return new Map(saving ? [...others, [path, saving]] : others);
    });
  }

  async function save(file: ManifestFile) {
    const signal = leaving.current?.signal;
    if (!signal) return; // the page is on its way out
    const { path } = file;
    tell(path, { step: "reading", arrived: 0 });
    try {
      const onBytes = (arrived: number) => tell(path, { step: "reading", arrived });
      const bytes = await services.readFile(head, file, { signal, onBytes });
      if (signal.aborted) return;
      saveFile(new Uint8Array(bytes), path);
      tell(path, null);
    } catch (error) {
      if (signal.aborted) return;
      tell(path, { step: "failed", error: error instanceof Error ? error : new Error(String(error)) });
    }
  }

  return { savings, save };
}
