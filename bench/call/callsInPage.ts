// These run in pages: each stands alone, with nothing of this file around it.

/** Submits the call form as soon as its first example is filled in: the fastest visitor there can be. */
export function submitWhenFilled(): void {
  const observer = new MutationObserver(() => {
    const form = document.querySelector("form");
    if (!form?.querySelector("button[type=submit]:enabled")) return; // while an example is on its way, it is not
    observer.disconnect();
    form.requestSubmit();
  });
  observer.observe(document, { subtree: true, childList: true, attributes: true });
}

/** When the page's first call was answered, milliseconds after the page was opened. Both pages mark their calls. */
export function firstAnswer(): Promise<number> {
  return new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => {
      const [call] = list.getEntriesByName("call");
      if (call) resolve(call.startTime + call.duration);
    });
    observer.observe({ type: "measure", buffered: true });
  });
}

/** Submits the filled form again. Milliseconds from there to the answer, which is drawn afterwards. */
export function callAgain(): Promise<number> {
  return new Promise((resolve) => {
    let submitted = Number.POSITIVE_INFINITY;
    const observer = new PerformanceObserver((list) => {
      const call = list.getEntriesByName("call").find(({ startTime }) => startTime >= submitted);
      if (!call) return;
      observer.disconnect();
      resolve(call.startTime + call.duration - submitted);
    });
    observer.observe({ type: "measure" });
    submitted = performance.now();
    document.querySelector("form")?.requestSubmit();
  });
}

/** Milliseconds that the bare page says its call took: of `session.run` alone, where nothing has to become a tensor first. */
export function runBareAgain(): Promise<number> {
  return (globalThis as unknown as { runAgain: () => Promise<number> }).runAgain(); // set by bare/call.ts and bare/callKind.ts
}
