import { useCallback, useEffect, useRef, useState } from "react";
import type { Stroke } from "@/ui/values/strokes";
import { drawnMask, showMask } from "./maskDrawing";
import { maskSize, type Size } from "./maskSize";

interface MaskDrawingProps {
  /** The mask in the form, encoded. One that was not drawn here is laid under new strokes. */
  mask: Uint8Array | null;
  /** Of the picture that it lies over, pixels. */
  size: Size;
  /** A PNG of the picture's size after every stroke; `null` when nothing is left of the mask. */
  onDraw: (png: Uint8Array | null) => void;
}

/** A mask that is drawn: its strokes, on a canvas that shows them, and as the picture that is given. */
export function useMaskDrawing({ mask, size, onDraw }: MaskDrawingProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const own = useRef<Uint8Array | null>(null);
  const given = useRef<ImageBitmap | null>(null);
  const strokes = useRef<Stroke[]>([]);
  const [strokeCount, setStrokeCount] = useState(0);
  /** It is being encoded: what is drawn is not given yet. */
  const [isGiving, setGiving] = useState(false);
  /** Changes so far: what was encoded before the last of them is not given any more. */
  const turn = useRef(0);

  const show = useCallback(() => {
    if (canvas.current) showMask(canvas.current, { given: given.current, strokes: strokes.current });
  }, []);

  useEffect(() => {
    if (mask === own.current) return;
    turn.current += 1;
    const asked = turn.current;
    own.current = mask;
    strokes.current = [];
    given.current = null;
    setStrokeCount(0);
    setGiving(false);
    show();
    if (!mask) return;
    createImageBitmap(new Blob([new Uint8Array(mask)])).then(
      (bitmap) => {
        if (asked !== turn.current) return;
        given.current = bitmap;
        show();
      },
      () => undefined, // the run names what is wrong with a picture that cannot be decoded
    );
  }, [mask, show]);

  // A canvas that is given another size is empty.
  // biome-ignore lint/correctness/useExhaustiveDependencies: shown anew for each size
  useEffect(show, [size.width, size.height, show]);

  async function give() {
    turn.current += 1;
    const asked = turn.current;
    setStrokeCount(strokes.current.length);
    if (strokes.current.length === 0 && !given.current) {
      own.current = null;
      setGiving(false);
      onDraw(null);
      return;
    }
    setGiving(true);
    const png = await drawnMask({ given: given.current, strokes: [...strokes.current] }, maskSize(size));
    if (asked !== turn.current) return;
    setGiving(false);
    if (!png) return;
    own.current = png;
    onDraw(png);
  }

  return {
    canvas,
    isGiving,
    strokeCount,
    begin(stroke: Stroke) {
      strokes.current.push(stroke);
      show();
    },
    extend(point: Stroke["points"][number]) {
      strokes.current.at(-1)?.points.push(point);
      show();
    },
    end: () => void give(),
    undo() {
      strokes.current.pop();
      show();
      void give();
    },
    clear() {
      strokes.current = [];
      given.current = null;
      show();
      void give();
    },
  };
}
