import type { HtmlTagDescriptor, Plugin } from "vite";

/** Those that every page is set in. */
const fonts = /\/(archivo-latin-wdth|spline-sans-mono-latin-wght)-normal-[\w-]+\.woff2$/;

/**
 * Has the browser fetch the app's code together with the first script, which asks for it, and the fonts without waiting for the first text. The
 * fonts come after the code where the line is slow.
 */
export function preloads(): Plugin {
  let base = "/";
  return {
    name: "preloads",
    apply: "build",
    configResolved(config) {
      base = config.base;
    },
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle = {} }) {
        const outputs = Object.values(bundle);
        const chunks = outputs.filter((output) => output.type === "chunk");
        const code = new Set<string>();
        const add = (file: string) => {
          if (code.has(file)) return;
          code.add(file);
          for (const imported of chunks.find(({ fileName }) => fileName === file)?.imports ?? []) add(imported);
        };
        for (const { fileName, facadeModuleId } of chunks) if (facadeModuleId?.endsWith("/src/main.tsx")) add(fileName);
        const link = (attrs: Record<string, string | true>): HtmlTagDescriptor => ({
          tag: "link",
          attrs: { ...attrs, crossorigin: true },
          injectTo: "head",
        });
        return [
          ...[...code]
            .filter((file) => !html.includes(file))
            .map((file) => link({ rel: "modulepreload", href: base + file })),
          ...outputs
            .filter(({ fileName }) => code.size > 0 && fonts.test(fileName))
            .map(({ fileName }) =>
              link({ rel: "preload", as: "font", type: "font/woff2", fetchpriority: "low", href: base + fileName }),
            ),
        ];
      },
    },
  };
}
