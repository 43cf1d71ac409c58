import { readFileSync } from "node:fs";
import { afterEach, expect, test, vi } from "vitest";
import { requestIsolation } from "./requestIsolation";

afterEach(() => vi.unstubAllGlobals());

function page({ isolated = false, chromium = true, register = async (_url: string) => ({}) }) {
  const registered = vi.fn(register);
  vi.stubGlobal("crossOriginIsolated", isolated);
  vi.stubGlobal("navigator", { serviceWorker: { register: registered }, ...(chromium ? { userAgentData: {} } : {}) });
  return registered;
}

test("a page that is isolated by its host registers nothing", async () => {
  const registered = page({ isolated: true });
  await requestIsolation("/base/isolate.js", "default-src 'self'");
  expect(registered).not.toHaveBeenCalled();
});

test("a page that is not, in a browser that can be, registers the service worker", async () => {
  const registered = page({});
  await requestIsolation("/base/isolate.js", "default-src 'self'");
  expect(registered).toHaveBeenCalledExactlyOnceWith("/base/isolate.js?policy=default-src+%27self%27");
});

test("a browser that knows no Document-Isolation-Policy is left alone", async () => {
  const registered = page({ chromium: false });
  await requestIsolation("/base/isolate.js", "default-src 'self'");
  expect(registered).not.toHaveBeenCalled();
});

test("where service workers are refused, the page goes on with one thread", async () => {
  const registered = page({ register: () => Promise.reject(new DOMException("no", "SecurityError")) });
  await requestIsolation("/base/isolate.js", "default-src 'self'"); // a rejection would fail this test
  expect(registered).toHaveBeenCalledTimes(1);
});

/** The service worker's own script, with `answer` for what the network gives. */
function isolateScript(answer: Response) {
  const listeners = new Map<string, (event: unknown) => void>();
  const self = {
    location: { href: "https://hub.example/isolate.js?policy=default-src+%27self%27" },
    registration: { scope: "https://hub.example/" },
    addEventListener: (type: string, listener: (event: unknown) => void) => listeners.set(type, listener),
  };
  const code = readFileSync("public/isolate.js", "utf8");
  new Function("self", "fetch", code)(self, async () => answer);
  return async (request: { mode: string; destination: string; url?: string }): Promise<Response | null> => {
    let responded: Promise<Response> | null = null;
    const respondWith = (response: Promise<Response>) => {
      responded = response;
    };
    listeners.get("fetch")?.({ request: { url: "https://hub.example/", ...request }, respondWith });
    return responded;
  };
}

test("the service worker isolates pages and workers, keeps the rest of the answer, and touches nothing else", async () => {
  const answer = () => new Response("<html>", { status: 404, headers: { "content-type": "text/html" } });
  const isolated = await isolateScript(answer())({ mode: "navigate", destination: "document" });
  expect(isolated?.headers.get("document-isolation-policy")).toBe("isolate-and-credentialless");
  expect(isolated?.headers.get("content-type")).toBe("text/html");
  expect(isolated?.status).toBe(404);
  expect(await isolated?.text()).toBe("<html>");
  const worker = await isolateScript(answer())({ mode: "same-origin", destination: "worker" });
  expect(worker?.headers.has("document-isolation-policy")).toBe(true);
  expect(worker?.headers.get("content-security-policy")).toBe("default-src 'self'");
  expect(isolated?.headers.get("content-security-policy")).toBe("frame-ancestors 'none'"); // the rest stands in the page
  const url = "https://hub.example/embed/ada/sample";
  const framed = await isolateScript(answer())({ mode: "navigate", destination: "iframe", url });
  expect(framed?.headers.has("content-security-policy")).toBe(false);
  expect(await isolateScript(answer())({ mode: "cors", destination: "" })).toBeNull();
});
