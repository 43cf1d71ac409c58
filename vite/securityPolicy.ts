import type { Plugin } from "vite";

/** What the built page may load and reach. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'", // the ONNX runtime and the Walrus encoder are WebAssembly
  "style-src 'self' 'unsafe-inline'", // a dialog locks the page's scrolling with a style element that it writes
  "img-src 'self' blob: data:",
  "media-src 'self' blob:", // recordings and what models make of them
  "font-src 'self' data:",
  "connect-src 'self' https: http://127.0.0.1:* http://localhost:* blob:", // full nodes and aggregators are anybody's choice
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** Pages that may stand in a frame of any site: they spend nothing and sign nothing. */
const framedFolder = "embed/";

/** Only a header can say it: in a page it is not heard. */
const unframed = "frame-ancestors 'none'";

/**
 * Writes the policy into the built page, so that any static host keeps it. Workers are held by what they are served with: the preview server
 * sends the policy as a header, as a host should; where one sets none, the page's service worker adds it. No page but the form alone may be framed.
 */
export function securityPolicy(): Plugin {
  return {
    name: "security-policy",
    transformIndexHtml: (_html, { server }) =>
      server
        ? [] // the dev server's own scripts stand in the page
        : [
            {
              tag: "meta",
              attrs: { "http-equiv": "Content-Security-Policy", content: contentSecurityPolicy },
              injectTo: "head-prepend",
            },
          ],
    configurePreviewServer({ middlewares, config: { base } }) {
      middlewares.use(({ url = "/" }, outgoing, next) => {
        const { pathname } = new URL(url, "http://localhost");
        const isFramed = pathname.startsWith(base + framedFolder);
        outgoing.setHeader("Content-Security-Policy", contentSecurityPolicy + (isFramed ? "" : `; ${unframed}`));
        next();
      });
    },
  };
}
