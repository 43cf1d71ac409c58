import { type PointerEvent, useCallback, useEffect, useId, useRef, useState } from "react";
import { Button } from "@/ui/controls/Button";
import { useFieldPart } from "@/ui/controls/Field";
import { RangeSlider } from "@/ui/controls/RangeSlider";
import { BrushRing } from "./BrushRing";
import { canvasPng } from "./canvasPng";
import { type Place, placeOf } from "./place";
import { drawStrokes, type Stroke } from "./strokes";
import { useBrushKeys } from "./useBrushKeys";
import { useOnePointer } from "./useOnePointer";

/** Pixels of the paper's side, drawn and given. */
const side = 448;
const penPercent = { min: 2, max: 14, start: 7 };

interface DrawingPadProps {
  label: string;
  /** The picture on the paper, encoded. One that the pad did not make itself is laid under new strokes. */
  picture: Uint8Array | null;
  /** PNG of white paper with black ink after every stroke; `null` when the paper is empty. */
  onDraw: (png: Uint8Array | null) => void;
  /** Told that what is drawn is being encoded; what it returns, that it was given. */
  onGiving?: (() => () => void) | undefined;
  /** Under the pen controls, such as what the model sees. */
  aside?: React.ReactNode;
}

/** White paper in both themes: what is seen is the picture that is given. */
export function DrawingPad({ label, picture, onDraw, onGiving, aside }: DrawingPadProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const given = useRef<Uint8Array | null>(null);
  const background = useRef<ImageBitmap | null>(null);
  const strokes = useRef<Stroke[]>([]);
  const id = useId();
  const field = useFieldPart();
  const pointer = useOnePointer();
  const [strokeCount, setStrokeCount] = useState(0);
  /** The picture is being encoded: what is drawn is not given yet. */
  const [isGiving, setGiving] = useState(false);
  /** Counts what was given: a picture that is encoded after the paper changed again is nobody's. */
  const givings = useRef(0);
  useEffect(() => (isGiving ? onGiving?.() : undefined), [isGiving, onGiving]);
  const [penWidth, setPenWidth] = useState(penPercent.start);

  const redraw = useCallback(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    context.fillStyle = "#fff";
    context.fillRect(0, 0, side, side);
    const under = background.current;
    if (under) {
      const scale = Math.min(side / under.width, side / under.height);
      const [width, height] = [under.width * scale, under.height * scale];
      context.imageSmoothingQuality = "high";
      context.drawImage(under, (side - width) / 2, (side - height) / 2, width, height);
    }
    drawStrokes(context, strokes.current, side);
  }, []);

  useEffect(() => {
    if (picture !== null && picture === given.current) return;
    let current = true;
    givings.current += 1;
    setGiving(false);
    given.current = picture;
    strokes.current = [];
    setStrokeCount(0);
    background.current = null;
    if (picture === null) redraw();
    else {
      createImageBitmap(new Blob([new Uint8Array(picture)])).then(
        (bitmap) => {
          if (!current) return;
          background.current = bitmap;
          redraw();
        },
        () => current && redraw(), // the run names what is wrong with a picture that cannot be decoded
      );
    }
    return () => {
      current = false;
    };
  }, [picture, redraw]);

  async function give() {
    givings.current += 1;
    const giving = givings.current;
    const isBlank = strokes.current.length === 0 && !background.current;
    setGiving(!isBlank);
    const png = isBlank || !canvas.current ? null : await canvasPng(canvas.current);
    if (giving !== givings.current) return;
    if (!isBlank) setGiving(false);
    if (isBlank || png) {
      given.current = png;
      onDraw(png);
    }
  }

  function begin(place: Place) {
    strokes.current.push({ width: penWidth / 100, points: [place] });
    redraw();
  }

  function extend(place: Place) {
    strokes.current.at(-1)?.points.push(place);
    redraw();
  }

  function end() {
    setStrokeCount(strokes.current.length);
    give();
  }

  const keys = useBrushKeys({ begin, extend, end });

  function press(event: PointerEvent) {
    if (!pointer.takes(event)) return;
    event.preventDefault();
    keys.putAway();
    begin(placeOf(event));
  }

  function release(event: PointerEvent) {
    if (pointer.lets(event)) end();
  }

  function undo() {
    strokes.current.pop();
    setStrokeCount(strokes.current.length);
    redraw();
    give();
  }

  function clear() {
    strokes.current = [];
    background.current = null;
    setStrokeCount(0);
    redraw();
    give();
  }

  return (
    <div className="grid grid-cols-[minmax(0,1fr)_5.25rem] gap-x-3">
      <div className="relative aspect-square overflow-hidden rounded-1 border border-line-control bg-[#fff] has-focus-visible:shadow-(--focus-ring)">
        <div
          // biome-ignore lint/a11y/noNoninteractiveTabindex: its keys draw
          tabIndex={0}
          role="application"
          aria-label={label}
          aria-describedby={[id, field.describedBy].filter(Boolean).join(" ")}
          aria-invalid={field.hasError || undefined}
          aria-busy={isGiving}
          className="size-full cursor-crosshair touch-none"
          onPointerDown={press}
          onPointerMove={(event) => {
            if (pointer.draws(event)) extend(placeOf(event));
          }}
          onPointerUp={release}
          onPointerCancel={release}
          onKeyDown={keys.onKeyDown}
          onBlur={keys.putAway}
        >
          <canvas ref={canvas} width={side} height={side} className="size-full" />
        </div>
        {keys.brush && <BrushRing brush={keys.brush} width={penWidth / 100} height={penWidth / 100} />}
        {picture === null && strokeCount === 0 && (
          <p className="pointer-events-none absolute inset-x-0 top-1/2 -translate-y-1/2 text-center text-sm text-[#5b676d]">
            Draw here
          </p>
        )}
      </div>
      <div className="flex flex-col gap-2">
        <Button size="small" onClick={undo} disabled={strokeCount === 0}>
          Undo
        </Button>
        <Button size="small" onClick={clear} disabled={picture === null && strokeCount === 0}>
          Clear
        </Button>
        <div className="mt-0.5 text-xs narrow text-ink-3">
          Pen
          <RangeSlider
            value={[penWidth]}
            onChange={([width]) => setPenWidth(width ?? penPercent.start)}
            min={penPercent.min}
            max={penPercent.max}
            labels={["Pen width"]}
            valueText={(percent) => `${percent} % of the paper`}
          />
        </div>
        {aside && <div className="mt-auto">{aside}</div>}
      </div>
      <p id={id} className="col-span-full mt-1.5 text-xs text-ink-3 pointer-coarse:sr-only">
        With keys: arrows move the pen, Space presses and lifts it.
      </p>
    </div>
  );
}
