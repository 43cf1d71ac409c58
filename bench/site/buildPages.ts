import { readdirSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";
import { bareFolder, bareSources, pageFolder, root } from "./folders";

/** Builds the app, and beside it, apart from it, the bare pages: the app's bundles must not notice them. */
export async function buildPages(): Promise<void> {
  const shared = { root, configFile: join(root, "vite.config.ts"), logLevel: "error" } as const;
  await build({ ...shared, build: { outDir: pageFolder, emptyOutDir: true } });
  await build({
    ...shared,
    base: "/bare/",
    root: bareSources,
    publicDir: false,
    build: {
      outDir: bareFolder,
      emptyOutDir: true,
      rolldownOptions: {
        input: readdirSync(bareSources)
          .filter((name) => name.endsWith(".html"))
          .map((name) => join(bareSources, name)),
      },
    },
  });
}
