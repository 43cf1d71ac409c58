import { useMemo } from "react";
import { PictureCanvas } from "./PictureCanvas";

interface HeatStripProps {
  label: string;
  values: ArrayLike<number>;
  /** What is palest and what is darkest. */
  range: { least: number; most: number };
}

const rowsMax = 8;
/** More columns than a plate has pixels would not be seen. */
const columnsMax = 512;
/** Numbers that a strip has room for. */
export const stripNumbersMax = rowsMax * columnsMax;
/** CSS pixels of a number where there is room. */
const side = 12;
/** Blue that stands out from light and from dark plates: only its opacity tells a value. */
const [red, green, blue] = [46, 116, 181];

/** Numbers as a strip of one hue, from top to bottom and then from left to right. One that is not finite leaves a hole. */
export function HeatStrip({ label, values, range }: HeatStripProps) {
  const { least, most } = range;
  const picture = useMemo(() => {
    const count = Math.min(values.length, stripNumbersMax);
    const height = Math.min(rowsMax, count);
    const width = Math.ceil(count / height);
    const rgba = new Uint8ClampedArray(4 * width * height);
    for (let at = 0; at < count; at++) {
      const value = values[at] as number; // below its length
      const opacity = Number.isFinite(value) ? 0.06 + (0.94 * (value - least)) / (most - least || 1) : 0;
      rgba.set([red, green, blue, 255 * opacity], 4 * ((at % height) * width + Math.floor(at / height)));
    }
    return { width, height, rgba };
  }, [values, least, most]);
  return (
    <PictureCanvas
      label={label}
      {...picture}
      pixelated
      className="bg-surface-raised shadow-[0_0_0_1px_var(--line)]"
      style={{ width: picture.width * side, height: picture.height * side }}
    />
  );
}
