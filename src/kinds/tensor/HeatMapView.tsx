import { useMemo, useState } from "react";
import { RangeSlider } from "@/ui/controls/RangeSlider";
import { enlarged } from "@/ui/values/enlarged";
import { PictureCanvas } from "@/ui/values/PictureCanvas";
import { elementText, type NumberTensor } from "./elements";
import { type HeatAxes, heatMap } from "./heatMap";

interface HeatMapViewProps {
  tensor: NumberTensor;
  axes: HeatAxes;
  title: string;
}

/** Two axes of a tensor as a heat map, at an index of the others that can be chosen. */
export function HeatMapView({ tensor, axes, title }: HeatMapViewProps) {
  const { shape } = tensor;
  const [chosen, setChosen] = useState<readonly number[]>([]);
  // Another answer may have fewer.
  const leading = useMemo(() => shape.map((size, axis) => Math.min(size - 1, chosen[axis] ?? 0)), [shape, chosen]);
  const map = useMemo(() => heatMap(tensor, axes, leading), [tensor, axes, leading]);
  const { width, height, peak, least, most, every } = map;
  const others = [...shape.keys()].filter((axis) => axis !== axes.rows && axis !== axes.columns && shape[axis] !== 1);
  const place = shape.map((_, axis) => (axis === axes.rows || axis === axes.columns ? ":" : leading[axis])).join(", ");
  const style = enlarged(width, height);

  return (
    <figure className="mt-3">
      {others.map((axis) => (
        <div key={axis} className="mb-1 flex max-w-sm items-center gap-3 text-xs narrow text-ink-3">
          <span className="w-24 whitespace-nowrap">
            Axis {axis}: {leading[axis]} of {(shape[axis] ?? 1) - 1}
          </span>
          <RangeSlider
            value={[leading[axis] ?? 0]}
            onChange={([next]) => setChosen(leading.map((before, at) => (at === axis ? (next ?? 0) : before)))}
            min={0}
            max={(shape[axis] ?? 1) - 1}
            labels={[`${title}, index along axis ${axis}`]}
          />
        </div>
      ))}
      <div
        className="relative max-w-full bg-surface-raised shadow-[0_0_0_1px_var(--line)]"
        style={style.width ? { width: style.width } : { width: `min(100%, ${Math.max(width, 64)}px)` }}
      >
        <PictureCanvas
          label={`${title} as a heat map`}
          {...map}
          pixelated
          style={{ width: "100%", minHeight: height * 8 < width ? 24 : undefined }}
        />
        {peak && least !== most && (
          <svg
            aria-hidden="true"
            className="pointer-events-none absolute size-4 -translate-1/2"
            style={{ left: `${((peak.x + 0.5) / width) * 100}%`, top: `${((peak.y + 0.5) / height) * 100}%` }}
            viewBox="0 0 16 16"
            fill="none"
          >
            <path d="M8 1v14M1 8h14" stroke="var(--surface-raised)" strokeWidth="4" />
            <path d="M8 2v12M2 8h12" stroke="var(--ink)" strokeWidth="1.5" />
          </svg>
        )}
      </div>
      <figcaption className="mt-2 text-xs text-ink-3">
        <b className="text-ink">Heat map.</b> <code className="font-mono">[{place}]</code>
        {least === null || most === null
          ? ": nothing in it is finite"
          : least === most
            ? `: all of it is ${elementText(tensor, most)}`
            : `, from ${elementText(tensor, least)} (clear) to ${elementText(tensor, most)} (blue, at the cross)`}
        {(every.rows > 1 || every.columns > 1) &&
          `. Drawn by every ${every.rows}${ordinal(every.rows)} row and every ${every.columns}${ordinal(every.columns)} column`}
      </figcaption>
    </figure>
  );
}

function ordinal(count: number): string {
  const endings: Record<number, string> = { 1: "st", 2: "nd", 3: "rd" };
  return (count % 100 > 10 && count % 100 < 14 ? undefined : endings[count % 10]) ?? "th";
}
