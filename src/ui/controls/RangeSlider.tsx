import { Slider } from "radix-ui";

interface RangeSliderProps {
  /** One number, or two for a range with two blocks. */
  value: number[];
  onChange: (value: number[]) => void;
  /** When a block is let go. */
  onCommit?: (value: number[]) => void;
  min: number;
  max: number;
  step?: number;
  /** Says each block's value to a screen reader, such as `10 KB`. */
  labels: string[];
  valueText?: (value: number) => string;
}

/** A hairline and an ink block for each end. */
export function RangeSlider({
  value,
  onChange,
  onCommit,
  min,
  max,
  step = 1,
  labels,
  valueText = String,
}: RangeSliderProps) {
  return (
    <Slider.Root
      className="relative flex h-6 w-full touch-none items-center select-none"
      value={value}
      onValueChange={onChange}
      {...(onCommit ? { onValueCommit: onCommit } : {})}
      min={min}
      max={max}
      step={step}
    >
      <Slider.Track className="relative h-px grow bg-line-control">
        <Slider.Range className="absolute h-px bg-ink" />
      </Slider.Track>
      {value.map((at, index) => (
        <Slider.Thumb
          // biome-ignore lint/suspicious/noArrayIndexKey: a block is its place
          key={index}
          aria-label={labels[index]}
          aria-valuetext={valueText(at)}
          className="relative block h-[18px] w-2.5 rounded-[1px] bg-ink after:absolute after:-inset-x-2 after:-inset-y-1.5"
        />
      ))}
    </Slider.Root>
  );
}
