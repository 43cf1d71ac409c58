import { type CSSProperties, type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { type OpenGraph, vertexAt } from "@/features/model/inside/vertices";
import { Button } from "@/ui/controls/Button";
import { drawPicture, type Scene } from "./drawPicture";
import { type Layout, vertexSize } from "./graphLayout";
import { type Inks, inksAt, watchTheme } from "./inks";
import { usePointers } from "./usePointers";
import { useView } from "./useView";
import { toDrawing } from "./view";

/** What a jump makes large enough to read. */
const jumpScale = 0.9;
/** One press of an arrow, pixels, and of plus or minus. */
const keyMove = 80;
const keyZoom = 1.3;

/** Pixels above and below a graph that needs no more room than it has. */
const roomAround = 96;

interface GraphPictureProps {
  graph: OpenGraph;
  layout: Layout;
  hits: ReadonlySet<number>;
  selected: number | null;
  onSelect: (vertex: number | null) => void;
  /** A vertex to bring into sight; another object is another wish. */
  aim: { vertex: number } | null;
}

/** A graph from its inputs down, to be moved, zoomed and pointed at. What it shows is also in the list. */
export function GraphPicture({ graph, layout, hits, selected, onSelect, aim }: GraphPictureProps) {
  const hintId = useId();
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [inks, setInks] = useState<Inks | null>(null);
  const startX = useMemo(() => middleOfTop(layout), [layout]);
  const { view, window, move, zoom, showWhole, showStart, show } = useView(frame, layout, startX);

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const read = () => setInks(inksAt(element));
    read();
    document.fonts.ready.then(read);
    return watchTheme(read);
  }, []);

  const scene = useMemo((): Scene => {
    const { bytesOf } = graph.body;
    const most = bytesOf.reduce((largest, bytes) => Math.max(largest, bytes), 0);
    return {
      layout,
      vertexAt: (vertex) => vertexAt(graph, vertex),
      weightOf: (vertex) => (most > 0 ? (bytesOf[vertex] ?? 0) / most : 0),
      isHit: (vertex) => hits.has(vertex),
      selected,
    };
  }, [graph, layout, hits, selected]);

  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context || !view || !inks) return;
    const frameId = requestAnimationFrame(() => {
      const density = globalThis.devicePixelRatio || 1;
      const { width, height } = window;
      if (context.canvas.width !== Math.round(width * density)) context.canvas.width = Math.round(width * density);
      if (context.canvas.height !== Math.round(height * density)) context.canvas.height = Math.round(height * density);
      context.setTransform(density, 0, 0, density, 0, 0);
      drawPicture(context, window, view, scene, inks);
    });
    return () => cancelAnimationFrame(frameId);
  }, [view, window, scene, inks]);

  const isReady = view !== null;
  useEffect(() => {
    if (aim && isReady) show(layout.x[aim.vertex] ?? 0, layout.y[aim.vertex] ?? 0, jumpScale);
  }, [aim, isReady, show, layout]);

  // A wheel zooms what has the focus, and with a control key anything, as a trackpad's pinch does; otherwise it scrolls the page.
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    function onWheel(event: WheelEvent) {
      if (!element || !(event.ctrlKey || event.metaKey || document.activeElement === element)) return;
      event.preventDefault();
      const box = element.getBoundingClientRect();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      const factor = Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0015));
      zoom(factor, { x: event.clientX - box.left, y: event.clientY - box.top });
    }
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => element.removeEventListener("wheel", onWheel);
  }, [zoom]);

  function pointAt(at: { x: number; y: number }) {
    if (view) onSelect(vertexUnder(layout, toDrawing(view, window, at.x, at.y)));
  }
  const hand = usePointers({ onMove: move, onZoom: zoom, onPoint: pointAt });

  function onKeyDown(event: KeyboardEvent) {
    const acts = new Map<string, () => void>([
      ["ArrowLeft", () => move(keyMove, 0)],
      ["ArrowRight", () => move(-keyMove, 0)],
      ["ArrowUp", () => move(0, keyMove)],
      ["ArrowDown", () => move(0, -keyMove)],
      ["PageUp", () => move(0, window.height * 0.9)],
      ["PageDown", () => move(0, -window.height * 0.9)],
      ["+", () => zoom(keyZoom)],
      ["=", () => zoom(keyZoom)],
      ["-", () => zoom(1 / keyZoom)],
      ["0", showWhole],
      ["Home", showStart],
      ["Enter", () => view && onSelect(nearest(layout, view.x, view.y))],
      ["Escape", () => onSelect(null)],
    ]);
    const act = acts.get(event.key);
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  }

  return (
    <div>
      <div className="relative">
        <div
          ref={frame}
          role="application"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: keys move it
          tabIndex={0}
          aria-label="Picture of the graph"
          aria-describedby={hintId}
          data-scale={view?.scale.toFixed(3)}
          style={{ "--graph-height": `${layout.height + roomAround}px` } as CSSProperties} // which has no custom properties
          className="h-[clamp(12rem,var(--graph-height),32rem)] touch-pan-y cursor-grab overflow-hidden rounded-2 border border-line-control bg-surface-sunken select-none focus:touch-none active:cursor-grabbing max-md:h-[clamp(12rem,var(--graph-height),24rem)]"
          onKeyDown={onKeyDown}
          {...hand}
        >
          <canvas ref={canvas} className="pointer-events-none block size-full" />
        </div>
        <div className="absolute top-2 right-2 flex gap-1">
          <Button size="icon" aria-label="Zoom in" onClick={() => zoom(keyZoom)}>
            +
          </Button>
          <Button size="icon" aria-label="Zoom out" onClick={() => zoom(1 / keyZoom)}>
            −
          </Button>
          <Button size="small" onClick={showWhole}>
            Whole
          </Button>
          <Button size="small" onClick={showStart}>
            Start
          </Button>
        </div>
      </div>
      <p id={hintId} className="mt-1.5 text-xs text-ink-3">
        Drag to move. Once it has the focus, the wheel, plus and minus zoom, arrow keys move, 0 shows the whole, Home
        the start, and Enter chooses the node in the middle. The same nodes are listed below.
      </p>
    </div>
  );
}

/** The middle of what stands in the first layer. */
function middleOfTop({ x, y, width }: Layout): number {
  const top = y.reduce((least, at) => Math.min(least, at), Infinity);
  const first = x.filter((_, vertex) => (y[vertex] ?? 0) < top + 1);
  return first.length === 0 ? width / 2 : first.reduce((sum, at) => sum + at, 0) / first.length;
}

function vertexUnder({ x, y }: Layout, [left, top]: [number, number]): number | null {
  for (let vertex = x.length - 1; vertex >= 0; vertex--) {
    const [dx, dy] = [Math.abs((x[vertex] ?? 0) - left), Math.abs((y[vertex] ?? 0) - top)];
    if (dx <= vertexSize.width / 2 && dy <= vertexSize.height / 2) return vertex;
  }
  return null;
}

function nearest({ x, y }: Layout, left: number, top: number): number | null {
  let best: number | null = null;
  let least = Infinity;
  for (const [vertex, centre] of x.entries()) {
    const distance = Math.hypot(centre - left, (y[vertex] ?? 0) - top);
    if (distance < least) [best, least] = [vertex, distance];
  }
  return best;
}
