import type { KeyBrush } from "./useBrushKeys";

interface BrushRingProps {
  brush: KeyBrush;
  /** Parts of the paper's sides. */
  width: number;
  height: number;
}

/** Where the keys have the brush, and how wide it draws; filled while it is pressed. */
export function BrushRing({ brush, width, height }: BrushRingProps) {
  return (
    <span
      aria-hidden="true"
      className={`pointer-events-none absolute -translate-1/2 rounded-[50%] border-2 border-[#fff] shadow-[0_0_0_1px_#000] ${brush.isDown ? "bg-[#fff]/50" : ""}`}
      style={{
        left: `${brush.x * 100}%`,
        top: `${brush.y * 100}%`,
        width: `${width * 100}%`,
        height: `${height * 100}%`,
      }}
    />
  );
}
