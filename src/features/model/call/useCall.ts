import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useLayoutEffect, useReducer, useRef } from "react";
import { withDefaultFiles } from "@/domain/exampleValues";
import type { Manifest } from "@/domain/manifest";
import type { VersionHead } from "@/domain/model";
import type { OnProgress } from "@/domain/running";
import { useServices } from "@/services";
import { type Asked, type CallEvent, callReducer } from "./callState";
import { isEqual } from "./isEqual";
import { callFiles } from "./sharedPictures";

/**
 * Progress is shown this often, milliseconds: nobody could read more, and drawing takes the processor from the model. So a call that answers
 * sooner shows none: the answer before it stays until the new one takes its place, where it would be gone for a blink.
 */
const tellEveryMs = 200;

/** Calls a model on this device; a new call ends the one before it. */
export function useCall(manifest: Manifest, head: VersionHead) {
  const services = useServices();
  const client = useQueryClient();
  const [call, dispatch] = useReducer(callReducer, { step: "idle" });
  const current = useRef<AbortController>(null);
  /** What was asked last, until that is shown or over. */
  const unshown = useRef<Asked>(null);
  const startedAt = useRef(0);

  useEffect(() => () => current.current?.abort(), []);
  // From the click until the answer stands in the page, not yet painted: for whoever profiles the page.
  useLayoutEffect(() => {
    if (call.step === "answered") performance.measure("call", { start: startedAt.current });
  }, [call]);

  async function start(asked: Asked) {
    if (unshown.current && isEqual(unshown.current, asked)) return; // the second click of a double click
    unshown.current = asked;
    current.current?.abort();
    const controller = new AbortController();
    current.current = controller;
    const { signal } = controller;
    const startedMs = performance.now();
    startedAt.current = startedMs;
    const untold: CallEvent[] = [];
    let telling: ReturnType<typeof setTimeout> | undefined;
    const tellAll = () => {
      clearTimeout(telling);
      telling = undefined;
      if (signal.aborted) return; // another call's time by now
      unshown.current = null;
      for (const event of untold.splice(0)) dispatch(event);
    };
    const tell = (event: CallEvent) => {
      untold.push(event);
      telling ??= setTimeout(tellAll, tellEveryMs);
    };
    tell({ type: "started" });
    try {
      const { values, parameters, backend, carried } = asked;
      const readFile = callFiles(client, services, head, manifest);
      const onProgress: OnProgress = (progress) => tell({ type: "progressed", progress });
      const [loaded, given] = await Promise.all([
        services.runtime.load({ manifest, readFile }, { backend, onProgress, signal }),
        withDefaultFiles(manifest, values, (path) => readFile(path, { signal })),
      ]);
      const result = await loaded.run(values, parameters, signal, carried?.tensors);
      if (signal.aborted) return;
      const totalMs = performance.now() - startedMs;
      tellAll();
      dispatch({ type: "answered", result, totalMs, at: new Date(), asked, given });
    } catch (error) {
      if (signal.aborted) return;
      tellAll();
      dispatch({ type: "failed", error: error instanceof Error ? error : new Error(String(error)), asked });
    } finally {
      clearTimeout(telling);
      if (current.current === controller) unshown.current = null;
    }
  }

  const stop = useCallback(() => {
    current.current?.abort();
    unshown.current = null;
    dispatch({ type: "stopped" });
  }, []);

  return { call, start, stop };
}
