import type { Box } from "@/domain/values";
import { cssColour, type LabelColour } from "@/kinds/labelColours";

interface BoxOutlineProps {
  box: Box;
  /** Of the picture that it lies on, pixels. */
  width: number;
  height: number;
  colour: LabelColour;
  /** On its shoulder. */
  label?: string | undefined;
  /** `dimmed`: another one is looked at. */
  state?: "plain" | "marked" | "dimmed";
  onHover?: (isOver: boolean) => void;
  onChoose?: () => void;
}

const lines = { plain: "solid", striped: "dashed", dotted: "dotted" } as const;

/** A box over a picture, its line told apart from any ground by a fine dark and a fine white one. */
export function BoxOutline({ box, width, height, colour, label, state = "plain", onHover, onChoose }: BoxOutlineProps) {
  const percent = (pixels: number, of: number) => `${(pixels / of) * 100}%`;
  const tone = cssColour(colour.rgb);
  const isAtTop = box.top / height < 0.08; // no room above it
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the list beside the picture is the accessible way
    // biome-ignore lint/a11y/useKeyWithClickEvents: so it is here
    <div
      className={`absolute shadow-[0_0_0_1px_#fff,inset_0_0_0_1px_rgb(0_0_0/0.45)] ${state === "dimmed" ? "opacity-30" : ""} ${onChoose ? "cursor-pointer" : "pointer-events-none"}`}
      style={{
        left: percent(box.left, width),
        top: percent(box.top, height),
        width: percent(box.right - box.left, width),
        height: percent(box.bottom - box.top, height),
        border: `${state === "marked" ? 4 : 2}px ${lines[colour.texture]} ${tone}`,
      }}
      onPointerEnter={() => onHover?.(true)}
      onPointerLeave={() => onHover?.(false)}
      onClick={onChoose}
    >
      {label !== undefined && (
        <span
          className={`absolute -left-0.5 max-w-40 truncate px-1 text-2xs leading-4 font-label ${isAtTop ? "top-0" : "bottom-full"}`}
          style={{ background: tone, color: colour.isLight ? "#000" : "#fff" }}
        >
          {label}
        </span>
      )}
    </div>
  );
}
