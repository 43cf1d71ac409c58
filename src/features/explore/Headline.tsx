import type { FunnelFigures } from "@/domain/search";
import { durationParts } from "@/domain/words";
import { Quantity } from "@/ui/figures/Quantity";
import { Skeleton } from "@/ui/figures/Skeleton";

/** The hub's one number: how long it takes from upload to a stranger's first call. */
export function Headline({ figures, isUnknown }: { figures: FunnelFigures | null; isUnknown: boolean }) {
  const ms = figures?.medianToCallableMs ?? null;
  return (
    <>
      <h1 className="max-w-76 text-xl font-head tracking-[-0.006em] text-pretty">
        Every model here says, with evidence, whether you can call it.
      </h1>
      {/* On a phone beside each other: the models come soon. */}
      <div className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 md:mt-5 md:grid-cols-1">
        <p className="flex h-11 items-center">
          {isUnknown ? (
            <span className="text-2xl font-head tracking-[-0.015em] text-ink-2">unknown</span>
          ) : figures === null ? (
            <Skeleton width="9rem" height="large" />
          ) : ms === null ? (
            <span className="text-2xl font-head tracking-[-0.015em] text-ink-2">not called yet</span>
          ) : (
            <Quantity parts={durationParts(ms)} size="fluid" />
          )}
        </p>
        <p className="text-xs text-ink-2 md:mt-1 md:max-w-68 md:text-md">
          {figures !== null && ms === null
            ? "no stranger has reproduced a result yet, so there is no time to callable"
            : "median time to callable: from upload to the first result reproduced by a stranger"}
        </p>
      </div>
    </>
  );
}
