import { useEffect, useReducer, useRef } from "react";
import type { Manifest } from "@/domain/manifest";
import type { VersionHead } from "@/domain/model";
import type { Backend, OnProgress } from "@/domain/running";
import type { InputValue } from "@/domain/values";
import { listedFiles } from "@/features/model/listedFiles";
import { useServices } from "@/services";
import { callReducer } from "./callState";

/** What is asked of a model: read from the form, within its limits. */
export interface Asked {
  values: Record<string, InputValue>;
  parameters: Record<string, unknown>;
  backend: Backend;
  /** The golden example that the form holds unchanged. */
  exampleId: string | null;
}

/** Calls a model on this device; a new call ends the one before it. */
export function useCall(manifest: Manifest, head: VersionHead) {
  const services = useServices();
  const [call, dispatch] = useReducer(callReducer, { step: "idle" });
  const current = useRef<AbortController>(null);

  useEffect(() => () => current.current?.abort(), []);

  async function start({ values, parameters, backend, exampleId }: Asked) {
    current.current?.abort();
    const controller = new AbortController();
    current.current = controller;
    const { signal } = controller;
    const startedMs = performance.now();
    dispatch({ type: "started" });
    try {
      const readFile = listedFiles(services, head, manifest);
      const onProgress: OnProgress = (progress) => {
        if (!signal.aborted) dispatch({ type: "progressed", progress });
      };
      const loaded = await services.runtime.load({ manifest, readFile }, { backend, onProgress, signal });
      const result = await loaded.run(values, parameters, signal);
      if (signal.aborted) return;
      const totalMs = performance.now() - startedMs;
      performance.measure("call", { start: startedMs, duration: totalMs });
      dispatch({ type: "answered", result, totalMs, at: new Date(), exampleId, fallback: loaded.fallback ?? null });
    } catch (error) {
      if (signal.aborted) return;
      dispatch({ type: "failed", error: error instanceof Error ? error : new Error(String(error)) });
    }
  }

  function stop() {
    current.current?.abort();
    dispatch({ type: "stopped" });
  }

  return { call, start, stop };
}
