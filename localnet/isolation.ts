import type { Plugin, PreviewServer, ViteDevServer } from "vite";

/**
 * Makes pages cross-origin isolated, and so gives them threads. Unlike the older headers this one leaves wallet pop-ups their opener.
 * Requests to aggregators and nodes are CORS requests, which `require-corp` lets through.
 */
const header = ["Document-Isolation-Policy", "isolate-and-require-corp"] as const;

function mount(server: ViteDevServer | PreviewServer): void {
  server.middlewares.use((_incoming, outgoing, next) => {
    outgoing.setHeader(...header);
    next();
  });
}

/** Sends the isolation header with everything the dev and preview servers serve. */
export function isolation(): Plugin {
  return { name: "isolation", configureServer: mount, configurePreviewServer: mount };
}
