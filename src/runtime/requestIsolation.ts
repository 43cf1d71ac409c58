/**
 * Where the host did not isolate this page, registers the service worker that does. It holds from the next visit on: nothing is
 * reloaded under the visitor. Resolves to whether the page is, or will be, isolated.
 */
export async function requestIsolation(scriptUrl = "/isolate.js"): Promise<boolean> {
  if (globalThis.crossOriginIsolated) return true;
  // Only Chromium knows Document-Isolation-Policy, and it alone has userAgentData; elsewhere a service worker would gain nothing.
  if (!("serviceWorker" in navigator) || !("userAgentData" in navigator)) return false;
  try {
    await navigator.serviceWorker.register(scriptUrl);
    return true;
  } catch {
    return false; // private windows and some hosts refuse service workers: one thread it is
  }
}
