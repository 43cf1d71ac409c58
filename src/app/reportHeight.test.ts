// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { reportHeight } from "./reportHeight";

let resize: () => void = () => undefined;
beforeEach(() => {
  vi.stubGlobal(
    "ResizeObserver",
    class {
      constructor(onResize: () => void) {
        resize = onResize;
      }
      observe() {}
    },
  );
});
afterEach(() => vi.unstubAllGlobals());

/** A window in a frame whose content has a height, and what the page around it is told. */
function framed(height: number) {
  const told = vi.fn();
  const parent = { postMessage: told };
  const heard = new EventTarget();
  const content = { getBoundingClientRect: () => ({ height }) };
  const frame = {
    parent,
    document: { documentElement: content },
    addEventListener: heard.addEventListener.bind(heard),
  } as unknown as Window; // nothing else of it is looked at
  reportHeight(frame);
  const say = (source: unknown, data: unknown) =>
    heard.dispatchEvent(Object.assign(new Event("message"), { source, data }));
  return { told, parent, say };
}

test("the page around is told the whole height of the content when it changes", () => {
  const { told } = framed(412.2);
  expect(told).not.toHaveBeenCalled();
  resize();
  expect(told).toHaveBeenCalledExactlyOnceWith({ type: "callable:resize", height: 413 }, "*");
});

test("it is told again when it asks, and nobody else is answered", () => {
  const { told, parent, say } = framed(300);
  say({}, { type: "callable:measure" });
  say(parent, { type: "another" });
  say(parent, null);
  expect(told).not.toHaveBeenCalled();
  say(parent, { type: "callable:measure" });
  expect(told).toHaveBeenCalledExactlyOnceWith({ type: "callable:resize", height: 300 }, "*");
});

test("a page that stands by itself tells nobody", () => {
  const told = vi.spyOn(window, "postMessage");
  resize = () => undefined;
  reportHeight(window);
  resize();
  expect(told).not.toHaveBeenCalled();
});
