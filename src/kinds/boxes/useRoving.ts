import { type KeyboardEvent, useRef, useState } from "react";

/** Moves the focus in a list by the arrow keys, Home and End: with Tab the whole list is one stop. */
export function useRoving(count: number) {
  const [stop, setStop] = useState(0);
  const items = useRef<(HTMLElement | null)[]>([]);

  function onKeyDown(event: KeyboardEvent) {
    const at = Math.min(stop, count - 1);
    const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: count - 1 }[event.key];
    if (to === undefined || to < 0 || to >= count) return;
    event.preventDefault();
    items.current[to]?.focus();
  }

  return {
    onKeyDown,
    focus: (place: number) => items.current[place]?.focus(),
    item: (place: number) => ({
      ref: (element: HTMLElement | null) => {
        items.current[place] = element;
      },
      tabIndex: place === Math.min(stop, count - 1) ? 0 : -1,
      onFocus: () => setStop(place),
    }),
  };
}
