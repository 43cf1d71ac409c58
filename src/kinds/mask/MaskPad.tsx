import { useId, useState } from "react";
import type { PictureDraft } from "@/kinds/image/heldPicture";
import { PictureStage } from "@/kinds/image/PictureStage";
import { usePictureSize } from "@/kinds/image/usePictureSize";
import { useHeldRun } from "@/kinds/useHeldRun";
import { Button } from "@/ui/controls/Button";
import { useFieldPart } from "@/ui/controls/Field";
import { RangeSlider } from "@/ui/controls/RangeSlider";
import { Segmented } from "@/ui/controls/Segmented";
import { BrushRing } from "@/ui/values/BrushRing";
import { type Place, placeOf } from "@/ui/values/place";
import { useBrushKeys } from "@/ui/values/useBrushKeys";
import { useOnePointer } from "@/ui/values/useOnePointer";
import { maskSize } from "./maskSize";
import { useMaskDrawing } from "./useMaskDrawing";

/** Of the shorter side. */
const brushPercent = { min: 1, max: 40, start: 8 };
/** The paper that a mask without a picture is drawn on, pixels. */
const paper = { width: 512, height: 512 };
/** Pixels of what is shown, along the longer side: more would be drawn in vain. */
const shownMax = 1024;
interface MaskPadProps {
  label: string;
  mask: Uint8Array | null;
  /** What it is drawn over. */
  under: PictureDraft | null;
  onDraw: (png: Uint8Array | null) => void;
  /** Told that what is drawn is being encoded; what it returns, that it was given. */
  onGiving?: (() => () => void) | undefined;
}

/** A brush over a picture, or over white paper where there is none. */
export function MaskPad({ label, mask, under, onDraw, onGiving }: MaskPadProps) {
  const id = useId();
  const field = useFieldPart();
  const pointer = useOnePointer();
  const picture = usePictureSize(under?.bytes ?? null);
  const own = usePictureSize(mask);
  const width = picture.width ?? own.width ?? paper.width;
  const height = picture.height ?? own.height ?? paper.height;
  const wanted = maskSize({ width, height });
  const isStretched = own.width !== null && (own.width !== wanted.width || own.height !== wanted.height);
  const { canvas, isGiving, strokeCount, begin, extend, end, undo, clear } = useMaskDrawing({
    mask,
    size: { width, height },
    onDraw,
  });
  useHeldRun(isGiving, onGiving);
  const [brush, setBrush] = useState(brushPercent.start);
  const [does, setDoes] = useState<"marks" | "erases">("marks");
  const strokeFrom = (point: Place) => begin({ width: brush / 100, points: [point], erases: does === "erases" });

  const keys = useBrushKeys({ begin: strokeFrom, extend, end });

  const scale = Math.min(1, shownMax / Math.max(width, height));
  const brushPart = (brush / 100) * Math.min(width, height);
  return (
    <div>
      <PictureStage
        picture={under}
        alt="What is drawn over"
        width={width}
        height={height}
        onLoad={picture.onLoad}
        isWhite={!under}
      >
        <div
          // biome-ignore lint/a11y/noNoninteractiveTabindex: its keys draw
          tabIndex={0}
          role="application"
          aria-label={label}
          aria-describedby={[id, field.describedBy].filter(Boolean).join(" ")}
          aria-invalid={field.hasError || undefined}
          aria-busy={isGiving}
          className="absolute inset-0 cursor-crosshair touch-none focus-visible:shadow-[inset_0_0_0_3px_var(--accent)]"
          onPointerDown={(event) => {
            if (!pointer.takes(event)) return;
            keys.putAway();
            strokeFrom(placeOf(event));
          }}
          onPointerMove={(event) => {
            if (pointer.draws(event)) extend(placeOf(event));
          }}
          onPointerUp={(event) => {
            if (pointer.lets(event)) end();
          }}
          onPointerCancel={(event) => {
            if (pointer.lets(event)) end();
          }}
          onKeyDown={keys.onKeyDown}
          onBlur={keys.putAway}
        >
          <canvas
            ref={canvas}
            width={Math.max(1, Math.round(width * scale))}
            height={Math.max(1, Math.round(height * scale))}
            className="size-full opacity-60"
          />
        </div>
        {keys.brush && <BrushRing brush={keys.brush} width={brushPart / width} height={brushPart / height} />}
        {mask === null && strokeCount === 0 && !under && (
          <p className="pointer-events-none absolute inset-x-0 top-1/2 -translate-y-1/2 text-center text-sm text-[#5b676d]">
            Draw here
          </p>
        )}
      </PictureStage>
      <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-2">
        <Segmented
          label="The brush"
          options={[
            { value: "marks", label: "Mark" },
            { value: "erases", label: "Erase" },
          ]}
          value={does}
          onChange={setDoes}
        />
        <div className="min-w-24 grow basis-24 text-xs narrow text-ink-3">
          Brush
          <RangeSlider
            value={[brush]}
            onChange={([next]) => setBrush(next ?? brushPercent.start)}
            min={brushPercent.min}
            max={brushPercent.max}
            labels={["Brush size"]}
            valueText={(percent) => `${percent} % of the shorter side`}
          />
        </div>
        <Button size="small" onClick={undo} disabled={strokeCount === 0}>
          Undo
        </Button>
        <Button size="small" onClick={clear} disabled={mask === null && strokeCount === 0}>
          Clear
        </Button>
      </div>
      <p id={id} className="mt-1.5 text-xs text-ink-3 pointer-coarse:sr-only">
        With keys: arrows move the brush, Space presses and lifts it.
      </p>
      {isStretched && (
        <p className="mt-1.5 text-xs text-ink-3">
          This mask is of {own.width} × {own.height} pixels, and the picture of {width} × {height}: it is shown
          stretched over it, and given as it is until something is drawn.
        </p>
      )}
    </div>
  );
}
