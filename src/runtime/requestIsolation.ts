/**
 * Where the host did not isolate this page, registers the service worker that does. It holds from the next visit on: nothing is
 * reloaded under the visitor. `policy`: the page's own, which workers are then held to as well.
 */
export async function requestIsolation(scriptUrl: string, policy: string | null): Promise<void> {
  if (globalThis.crossOriginIsolated) return;
  // Only Chromium knows Document-Isolation-Policy, and it alone has userAgentData; elsewhere a service worker would gain nothing.
  if (!("serviceWorker" in navigator) || !("userAgentData" in navigator)) return;
  try {
    const query = policy ? `?${new URLSearchParams({ policy })}` : "";
    await navigator.serviceWorker.register(scriptUrl + query);
  } catch {
    // private windows and some hosts refuse service workers: one thread it is
  }
}
