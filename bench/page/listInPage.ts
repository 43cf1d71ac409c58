// These run in pages: each stands alone, with nothing of this file around it. Times are Unix milliseconds, as in the site's log.

export interface Visit {
  /** When the page was opened. */
  openedMs: number;
  /** When what was waited for was drawn. */
  drawnMs: number;
}

/** Waits until the first row of the list is drawn. */
export function firstRowDrawn(): Promise<Visit> {
  return new Promise((resolve) => {
    const drawn = () => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        const { timeOrigin } = performance;
        resolve({ openedMs: timeOrigin, drawnMs: timeOrigin + performance.now() });
      };
      requestAnimationFrame(() => port2.postMessage(null)); // answered after the frame
    };
    const look = () => {
      if (!document.querySelector('ol[aria-label="Models"] a')) return;
      observer.disconnect();
      drawn();
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { subtree: true, childList: true });
    look();
  });
}

/** Waits until the page answers from the whole index: only then does it say how long the search took. */
export function wholeIndexSearched(): Promise<number> {
  return new Promise((resolve) => {
    const look = () => {
      const told = [...document.querySelectorAll("[role=status]")].some((status) =>
        status.textContent?.includes("found in"),
      );
      if (!told) return;
      observer.disconnect();
      resolve(performance.timeOrigin + performance.now());
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { subtree: true, childList: true, characterData: true });
    look();
  });
}

/** Begins to wait for the next keystroke and the results that follow it; `keystrokeAnswered` tells. */
export function watchKeystroke(): void {
  /** A keystroke whose results are the ones that were there: fifty times what an answer may take, so that a slow one is not taken for none, milliseconds. */
  const sameAfterMs = 4000;
  const shown = () => {
    const counts = [...document.querySelectorAll("[role=status] b")].map(({ textContent }) => textContent);
    const rows = [...document.querySelectorAll('ol[aria-label="Models"] a')].map((link) => link.getAttribute("href"));
    return [...counts, ...rows].join(" ");
  };
  const before = shown();
  const answered = new Promise<number | null>((resolve) => {
    addEventListener(
      "keydown",
      ({ timeStamp }) => {
        const observer = new MutationObserver(() => {
          if (shown() === before) return;
          observer.disconnect();
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.now() - timeStamp);
          requestAnimationFrame(() => port2.postMessage(null)); // answered after the frame
        });
        observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
        setTimeout(() => {
          observer.disconnect();
          resolve(null);
        }, sameAfterMs);
      },
      { capture: true, once: true },
    );
  });
  Object.assign(globalThis, { answered });
}

/** Milliseconds from the keystroke until its results were drawn. `null`: they are the same as before. */
export function keystrokeAnswered(): Promise<number | null> {
  return (globalThis as unknown as { answered: Promise<number | null> }).answered; // set above
}
