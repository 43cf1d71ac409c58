import { useId, useMemo, useState } from "react";
import { givenPicture } from "@/kinds/image/givenPicture";
import { PictureStage } from "@/kinds/image/PictureStage";
import { LabelSwatch } from "@/kinds/LabelSwatch";
import type { ResultProps } from "@/kinds/result";
import { RangeSlider } from "@/ui/controls/RangeSlider";
import { scoreText } from "@/ui/values/LabelBars";
import { PictureCanvas } from "@/ui/values/PictureCanvas";
import { movedByKey, type Place, placeOf } from "@/ui/values/place";
import { maskClasses, maskShares } from "./maskClasses";
import { maskPicture } from "./maskPicture";

/** More are in the raw view. */
const shownClasses = 40;
/** Percent. */
const startOpacity = 60;

/** The mask over the picture that the model was given, what its colours stand for, and the class at a place. */
export function MaskResult({ value, given, spec }: ResultProps<"mask">) {
  const id = useId();
  const title = spec.title ?? spec.name;
  const { width, height, labels } = value;
  const looks = useMemo(() => maskClasses(labels), [labels]);
  const shares = useMemo(() => maskShares(value.classes, labels.length), [value, labels]);
  const picture = useMemo(() => maskPicture(value), [value]);
  const [opacity, setOpacity] = useState(startOpacity);
  const [place, setPlace] = useState<Place | null>(null);
  /** A pointer's places are seen, and are too many to hear. */
  const [isByKey, setIsByKey] = useState(false);
  const source = givenPicture(given);

  const at = place && {
    x: Math.min(width - 1, Math.floor(place.x * width)),
    y: Math.min(height - 1, Math.floor(place.y * height)),
  };
  const label = at && (labels[value.classes[at.y * width + at.x] ?? 0] ?? "");

  function pointAt(next: Place, byKey: boolean) {
    setPlace(next);
    setIsByKey(byKey);
  }
  return (
    <div className="@container">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-4 @xl:grid-cols-[minmax(0,3fr)_minmax(12rem,2fr)]">
        <div>
          <PictureStage picture={source} alt="What the model was given" width={width} height={height}>
            <div className="absolute inset-0" style={{ opacity: source ? opacity / 100 : 1 }}>
              <PictureCanvas
                label={`${title}, by its classes`}
                {...picture}
                style={{ width: "100%", height: "100%" }}
              />
            </div>
            <div
              // biome-ignore lint/a11y/noNoninteractiveTabindex: its keys move the place that is read
              tabIndex={0}
              role="application"
              aria-label={`${title}, read at a place`}
              aria-describedby={id}
              className="absolute inset-0 cursor-crosshair focus-visible:shadow-[inset_0_0_0_3px_var(--accent)]"
              onPointerMove={(event) => pointAt(placeOf(event), false)}
              onPointerDown={(event) => pointAt(placeOf(event), false)}
              onKeyDown={(event) => {
                const moved = movedByKey(place ?? { x: 0.5, y: 0.5 }, event);
                if (!moved) return;
                event.preventDefault();
                pointAt(moved, true);
              }}
              onFocus={() => setPlace((before) => before ?? { x: 0.5, y: 0.5 })}
            />
            {at && (
              <svg
                aria-hidden="true"
                className="pointer-events-none absolute size-5 -translate-1/2"
                style={{ left: `${((at.x + 0.5) / width) * 100}%`, top: `${((at.y + 0.5) / height) * 100}%` }}
                viewBox="0 0 20 20"
                fill="none"
              >
                <path d="M10 1v7M10 12v7M1 10h7M12 10h7" stroke="#fff" strokeWidth="4" />
                <path d="M10 1v7M10 12v7M1 10h7M12 10h7" stroke="#000" strokeWidth="2" />
              </svg>
            )}
          </PictureStage>
          <p id={id} className="mt-2 min-h-8 text-xs text-ink-3">
            {at ? (
              <>
                <b className="text-ink">{label}</b> at {at.x}, {at.y}
              </>
            ) : (
              "Point at a place, or go to it with the arrow keys, to read its class."
            )}
          </p>
          <p aria-live="polite" className="sr-only">
            {isByKey && at && `${label} at ${at.x}, ${at.y}`}
          </p>
          {source && (
            <div className="max-w-60 text-xs narrow text-ink-3">
              Mask over picture
              <RangeSlider
                value={[opacity]}
                onChange={([next]) => setOpacity(next ?? startOpacity)}
                min={0}
                max={100}
                step={5}
                labels={["Opacity of the mask"]}
                valueText={(percent) => `${percent} %`}
              />
            </div>
          )}
        </div>
        <div>
          <ul aria-label={`${title}, classes`} className="max-h-96 overflow-y-auto">
            {shares.slice(0, shownClasses).map(({ place: index, share }) => (
              <li
                key={index}
                className={`grid min-h-(--control-sm) grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-2 rounded-1 px-1.5 ${label !== null && labels[index] === label ? "bg-surface-hover" : ""}`}
              >
                <LabelSwatch colour={looks[index]?.colour ?? null} />
                <span className="truncate font-label" title={labels[index]}>
                  {labels[index]}
                </span>
                <span className="text-right">{scoreText(share, true)}</span>
              </li>
            ))}
          </ul>
          {shares.length > shownClasses && (
            <p className="mt-1 text-xs text-ink-3">{shares.length - shownClasses} more classes in the raw view</p>
          )}
          <p className="mt-2 text-xs text-ink-3">
            <b className="text-ink">Share of pixels.</b> {width} × {height}
          </p>
        </div>
      </div>
    </div>
  );
}
