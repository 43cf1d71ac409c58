import { Link } from "@tanstack/react-router";
import { memo, useId, useState } from "react";
import { type FunnelFigures, wholeRegistry } from "@/domain/search";
import { stationNames, stations } from "@/domain/timeline";
import { numberText, stepText } from "@/domain/words";
import { Caption } from "@/ui/figures/Caption";
import { Funnel, type FunnelStep } from "@/ui/figures/Funnel";
import { FunnelLine } from "@/ui/figures/FunnelLine";
import { searchFor, type View } from "./exploreSearch";

function funnelSteps({ models, steps }: FunnelFigures, view: View): FunnelStep[] {
  return steps.map(({ station, reached, medianMs }, place) => {
    const before = steps[place - 1]?.reached ?? reached;
    const lost = before - reached;
    return {
      word: stationNames[station],
      count: numberText(reached),
      share: models === 0 ? 0 : reached / models,
      shareBefore: models === 0 ? 0 : before / models,
      median: place === 0 || medianMs === null ? undefined : stepText(medianMs),
      lost: lost > 0 ? `${numberText(lost)} not yet` : undefined,
      link:
        lost > 0
          ? (inside, className) => (
              <Link
                to="/"
                search={searchFor({ ...wholeRegistry, notYet: station }, view)}
                className={className}
                resetScroll={false}
              >
                {inside}
              </Link>
            )
          : undefined,
    };
  });
}

interface FunnelFigureProps {
  figures: FunnelFigures | null;
  /** The registry could not be read, and no earlier visit left anything. */
  isUnknown: boolean;
  totalModels: number;
  view: View;
}

/** How far models have come. Says over how many of them it counts. */
export const FunnelFigure = memo(function FunnelFigure({ figures, isUnknown, totalModels, view }: FunnelFigureProps) {
  const over = !figures
    ? ""
    : figures.models < totalModels
      ? `the newest ${numberText(figures.models)} of ${numberText(totalModels)} models`
      : `${numberText(figures.models)} ${figures.models === 1 ? "model" : "models"}`;
  const steps = figures && funnelSteps(figures, view);
  const called = figures?.steps.at(-1)?.reached ?? 0;
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <div className="md:hidden">
        <FunnelLine
          text={isUnknown ? "Unknown" : figures && `${numberText(called)} of ${over} called`}
          shares={steps?.map(({ share }) => share) ?? []}
          isOpen={isOpen}
          onToggle={() => setOpen(!isOpen)}
          controls={id}
        />
      </div>
      <div id={id} className={isOpen ? "max-md:mt-3 max-md:mb-4" : "max-md:hidden"}>
        <Funnel words={stations.map((station) => stationNames[station])} steps={steps} isUnknown={isUnknown} />
        <div className="mt-2.5 min-h-[3.1875rem]">
          {figures && figures.models > 0 && (
            <Caption lead="Activation">
              How far {over} {figures.models === 1 ? "has" : "have"} come, and the median time of each step. Hatched:
              models that have not taken the step; select it to list them. Medians do not add up.
            </Caption>
          )}
        </div>
      </div>
    </>
  );
});
