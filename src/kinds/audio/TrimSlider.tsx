import { RangeSlider } from "@/ui/controls/RangeSlider";
import { secondsText } from "./secondsText";
import type { Part } from "./useTrim";

interface TrimSliderProps {
  frames: number;
  /** Hertz. */
  samplingRate: number;
  part: Part;
  /** While a block is dragged. */
  onMove: (part: Part) => void;
  /** Once it is let go. */
  onTrim: (part: Part) => void;
}

/** Places of a block that a pointer on a plate can tell apart. */
const places = 400;

/** Where the part that is given begins and ends. */
export function TrimSlider({ frames, samplingRate, part, onMove, onTrim }: TrimSliderProps) {
  // A hundredth of a second, or coarser where a keyboard would have to go a long way.
  const step = Math.max(1, Math.round(samplingRate / 100), Math.round(frames / places));
  // The last frame need not lie on a step: the block at the end stands for it.
  const last = Math.ceil(frames / step) * step;
  const framesAt = ([from = 0, to = frames]: number[]): Part => [from, Math.min(to, frames)];
  return (
    <RangeSlider
      value={[part[0], part[1] === frames ? last : part[1]]}
      onChange={(value) => onMove(framesAt(value))}
      onCommit={(value) => onTrim(framesAt(value))}
      min={0}
      max={last}
      step={step}
      labels={["Start", "End"]}
      valueText={(value) => secondsText(Math.min(value, frames) / samplingRate)}
    />
  );
}
