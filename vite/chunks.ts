import { fileURLToPath } from "node:url";
import { normalizePath } from "vite";

/** As much as is asked of the bundler about its modules. */
interface Modules {
  getModuleInfo(id: string): { importedIds: string[] } | null;
}

/** Imports everything it has; a page imports a few of them. */
const everything = /\/node_modules\/radix-ui\/dist\/index/;

/** Modules that come with these: their own imports, theirs, and so on, but nothing that is imported when it is needed. */
function withImports(entries: readonly string[], modules: Modules): Set<string> {
  const ids = new Set<string>();
  const add = (id: string) => {
    if (ids.has(id) || everything.test(id)) return;
    ids.add(id);
    for (const imported of modules.getModuleInfo(id)?.importedIds ?? []) add(imported);
  };
  entries.forEach(add);
  return ids;
}

/** What a page of each kind asks for as soon as it is opened, and `filters` a moment later. */
const entries = {
  opening: ["src/opening.ts"],
  app: ["src/main.tsx"],
  list: ["src/features/explore/ExplorePage.tsx"],
  filters: ["src/features/explore/Facets.tsx", "src/features/explore/FilterSheet.tsx"],
  model: [
    "src/features/model/ModelRoute.tsx",
    "src/runtime/createRuntime.ts",
    "src/chain/readVersion.ts",
    "src/storage/readFiles.ts",
  ],
};
type Known = Record<keyof typeof entries, Set<string>>;

/**
 * The files that most code goes into. The bundler alone makes one for every set of pages that share something: twenty requests before the first
 * list is drawn. `opening` is on every page and runs first, `app` follows on every page, `parts` is on those of the list and of a model, `model` on
 * those of a model alone. The bundler does as it likes with everything else.
 */
export function chunkGroups(root = new URL("..", import.meta.url)) {
  const idOf = (file: string) => normalizePath(fileURLToPath(new URL(file, root)));
  let known: Known | null = null;
  const group = (name: string, priority: number, has: (id: string, known: Known) => boolean) => ({
    priority,
    name(id: string, modules: Modules) {
      const setOf = (kind: keyof Known) => withImports(entries[kind].map(idOf), modules);
      known ??= {
        opening: setOf("opening"),
        app: setOf("app"),
        list: setOf("list"),
        filters: setOf("filters"),
        model: setOf("model"),
      };
      return has(id, known) ? name : null;
    },
  });
  return [
    group("opening", 4, (id, { opening }) => opening.has(id)),
    group("app", 3, (id, { app }) => app.has(id)),
    group("parts", 2, (id, { list, model }) => list.has(id) && model.has(id)),
    group("model", 1, (id, { model, filters }) => model.has(id) && !filters.has(id)),
  ];
}
