// Gives this site's own pages cross-origin isolation, and with it threads, where the host sets no header. Unlike the older
// headers, Document-Isolation-Policy leaves wallet pop-ups their opener. Browsers that do not know it ignore it.
// Its workers it also gives the page's own policy, which came with its address: the policy in the page does not hold them.
// And no page but a model's form alone, under embed/, may stand in a frame: that too is heard in a header only.
const policy = new URL(self.location.href).searchParams.get("policy");
const framedFolder = new URL("embed/", self.registration.scope).href;
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.mode !== "navigate" && request.destination !== "worker") return;
  event.respondWith(
    fetch(request).then((response) => {
      if (response.type === "opaqueredirect" || response.status === 0) return response;
      const headers = new Headers(response.headers);
      headers.set("Document-Isolation-Policy", "isolate-and-credentialless");
      if (policy && request.destination === "worker") headers.set("Content-Security-Policy", policy);
      if (request.mode === "navigate" && !request.url.startsWith(framedFolder))
        headers.append("Content-Security-Policy", "frame-ancestors 'none'");
      return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
    }),
  );
});
