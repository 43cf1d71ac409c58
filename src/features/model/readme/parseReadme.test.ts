import { afterEach, expect, test, vi } from "vitest";
import { parseReadme } from "./parseReadme";

afterEach(() => vi.unstubAllGlobals());

/** Stands for a worker that never answers. */
function silentWorker() {
  const terminate = vi.fn();
  const start = vi.fn();
  vi.stubGlobal(
    "Worker",
    class {
      terminate = terminate;
      addEventListener() {}
      postMessage = start;
    },
  );
  return { start, terminate };
}

test("a README that nobody waits for any more is not parsed", async () => {
  const { start } = silentWorker();
  await expect(parseReadme("# Hello", AbortSignal.abort(new Error("left")))).rejects.toThrow("left");
  expect(start).not.toHaveBeenCalled();
});

test("one that is left while it is parsed ends the worker", async () => {
  const { start, terminate } = silentWorker();
  const leaving = new AbortController();
  const parsing = parseReadme("# Hello", leaving.signal);
  leaving.abort(new Error("left"));
  await expect(parsing).rejects.toThrow("left");
  expect(start).toHaveBeenCalledOnce();
  expect(terminate).toHaveBeenCalledOnce();
});

test("code that does not come is the site's failing and not the text's", async () => {
  class Absent extends EventTarget {
    terminate() {}
    postMessage() {
      this.dispatchEvent(new Event("error"));
    }
  }
  vi.stubGlobal("Worker", Absent);
  await expect(parseReadme("# Hello", new AbortController().signal)).rejects.toMatchObject({ code: "code-missing" });
});
