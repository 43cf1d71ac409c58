import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { bounded, moved, type Size, startView, type View, wholeView, zoomed } from "./view";

/** Where in a window. */
interface Point {
  x: number;
  y: number;
}

/** What of a drawing is seen through a window of the page, and the ways to change that. */
export interface PictureView {
  view: View | null;
  window: Size;
  move(dx: number, dy: number): void;
  /** `at`: what stays where it is; absent: the middle. */
  zoom(factor: number, at?: Point): void;
  showWhole(): void;
  showStart(): void;
  /** Brings a point of the drawing to the middle, at least so large. */
  show(x: number, y: number, leastScale: number): void;
}

/** `startX`: what is in the middle at first, of the drawing. */
export function useView(element: RefObject<HTMLElement | null>, drawing: Size, startX: number): PictureView {
  const [window, setWindow] = useState<Size>({ width: 0, height: 0 });
  const [view, setView] = useState<View | null>(null);
  const latest = useRef({ drawing, window, startX });
  useLayoutEffect(() => {
    latest.current = { drawing, window, startX };
  });

  useEffect(() => {
    const shown = element.current;
    if (!shown) return;
    const observer = new ResizeObserver(() => setWindow({ width: shown.clientWidth, height: shown.clientHeight }));
    observer.observe(shown);
    return () => observer.disconnect();
  }, [element]);

  const hasSize = window.width > 0 && window.height > 0;
  useEffect(() => {
    const { drawing, window, startX } = latest.current;
    if (hasSize) setView((view) => view ?? startView(drawing, window, startX));
  }, [hasSize]);

  const change = useCallback((next: (view: View, bounds: { drawing: Size; window: Size }) => View) => {
    const { drawing, window } = latest.current;
    setView((view) => view && bounded(next(view, { drawing, window }), drawing, window));
  }, []);

  return {
    view,
    window,
    move: useCallback((dx, dy) => change((view) => moved(view, dx, dy)), [change]),
    zoom: useCallback(
      (factor, at) =>
        change((view, bounds) => {
          const { width, height } = bounds.window;
          return zoomed(view, factor, at ?? { x: width / 2, y: height / 2 }, bounds);
        }),
      [change],
    ),
    showWhole: useCallback(() => change((_, { drawing, window }) => wholeView(drawing, window)), [change]),
    showStart: useCallback(
      () => change((_, { drawing, window }) => startView(drawing, window, latest.current.startX)),
      [change],
    ),
    show: useCallback(
      (x, y, leastScale) => change((view) => ({ x, y, scale: Math.max(view.scale, leastScale) })),
      [change],
    ),
  };
}
