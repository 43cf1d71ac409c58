import { useEffect, useRef, useState } from "react";
import type { CheckLine } from "@/domain/checks";
import type { Model, VersionHead } from "@/domain/model";
import type { Backend } from "@/domain/running";
import { useServices } from "@/services";
import { type CheckRun, linesOf } from "./checkRun";

/** Runs every check on this device; one run at a time, ended with the page. */
export function useCheckHere(model: Model, head: VersionHead) {
  const services = useServices();
  const [run, setRun] = useState<CheckRun>({ step: "idle" });
  const current = useRef<AbortController>(null);

  useEffect(() => () => current.current?.abort(), []);

  async function start(backend: Backend) {
    current.current?.abort();
    const controller = new AbortController();
    current.current = controller;
    const startedMs = performance.now();
    setRun({ step: "running", lines: [] });
    const lines: CheckLine[] = [];
    try {
      for await (const line of services.checkHere(model, head, { backend, signal: controller.signal })) {
        if (controller.signal.aborted) return;
        lines.push(line);
        setRun({ step: "running", lines: [...lines] });
      }
      setRun({ step: "done", lines, at: new Date(), ms: performance.now() - startedMs });
    } catch (error) {
      if (controller.signal.aborted) return;
      setRun({ step: "failed", lines, error: error instanceof Error ? error : new Error(String(error)) });
    }
  }

  function stop() {
    current.current?.abort();
    setRun((before) => ({ step: "stopped", lines: linesOf(before) }));
  }

  return { run, start, stop };
}
