import { useEffect, useEffectEvent, useState } from "react";
import type { TokenCount } from "@/domain/running";
import type { ControlProps } from "@/kinds/control";

/** Between two keys of somebody who types, milliseconds: what is still being typed is not counted. */
const pauseMs = 250;

/** What this very text is to the step that reads it. `null`: not known yet, or nothing counts it. `"failed"`: it could not be counted. */
export function useTokenCount(text: string, count: ControlProps["countTokens"]): TokenCount | "failed" | null {
  const [known, setKnown] = useState<{ text: string; count: TokenCount | "failed" | null } | null>(null);
  const ask = useEffectEvent((signal: AbortSignal) => count?.(text, signal) ?? Promise.resolve(null));
  const isAsked = count !== undefined;

  useEffect(() => {
    if (!isAsked) return;
    const controller = new AbortController();
    const { signal } = controller;
    const pause = setTimeout(async () => {
      // Why is said when the model is run: a count is only a help.
      const counted = await ask(signal).catch(() => "failed" as const);
      if (!signal.aborted) setKnown({ text, count: counted });
    }, pauseMs);
    return () => {
      clearTimeout(pause);
      controller.abort();
    };
  }, [text, isAsked]);

  return known?.text === text ? known.count : null;
}
