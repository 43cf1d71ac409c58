import type { Plugin } from "vite";

/** Writes the finished page a second time as `404.html`, which most static hosts answer unknown paths with: the page's own routes are among those. */
export function notFoundPage(): Plugin {
  return {
    name: "not-found-page",
    apply: "build",
    enforce: "post",
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        const page = bundle["index.html"];
        if (page?.type === "asset") this.emitFile({ type: "asset", fileName: "404.html", source: page.source });
      },
    },
  };
}
