/** As much as is asked of the bundler about its modules. */
interface Modules {
  getModuleInfo(id: string): { importedIds: string[] } | null;
}

const pathOf = (file: string) => new URL(`../${file}`, import.meta.url).pathname;
/** Imports everything it has; a page imports a few of them. */
const everything = /\/node_modules\/radix-ui\/dist\/index/;
const react = /\/node_modules\/(react|react-dom|scheduler)\//;

/** Modules that come with one: its own imports, theirs, and so on, but nothing that is imported when it is needed. */
function withImports(file: string, modules: Modules): Set<string> {
  const ids = new Set<string>();
  const add = (id: string) => {
    if (ids.has(id) || everything.test(id)) return;
    ids.add(id);
    for (const imported of modules.getModuleInfo(id)?.importedIds ?? []) add(imported);
  };
  add(pathOf(file));
  return ids;
}

type Known = Record<"opening" | "app" | "list" | "model", Set<string>>;

/**
 * The files that most code goes into. The bundler alone makes one for every set of pages that share something: twenty requests before the first
 * list is drawn. `opening` is on every page and runs first, `react` and `app` follow on every page, `parts` is on those of the list and of a
 * model. The bundler does as it likes with everything else.
 */
export function chunkGroups() {
  let known: Known | null = null;
  const group = (name: string, priority: number, has: (id: string, known: Known) => boolean) => ({
    priority,
    name(id: string, modules: Modules) {
      known ??= {
        opening: withImports("src/opening.ts", modules),
        app: withImports("src/main.tsx", modules),
        list: withImports("src/features/explore/ExplorePage.tsx", modules),
        model: withImports("src/features/model/ModelRoute.tsx", modules),
      };
      return has(id, known) ? name : null;
    },
  });
  return [
    group("opening", 4, (id, { opening }) => opening.has(id)),
    group("react", 3, (id, { app }) => app.has(id) && react.test(id)),
    group("app", 2, (id, { app }) => app.has(id)),
    group("parts", 1, (id, { list, model }) => list.has(id) && model.has(id)),
  ];
}
