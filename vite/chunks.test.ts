import { expect, test } from "vitest";
import { chunkGroups } from "./chunks.ts";

/** What the bundler knows of an app in a folder, as ids of modules. */
function appIn(folder: string) {
  const imports: Record<string, string[]> = {
    "src/opening.ts": ["src/config/networks.ts"],
    "src/main.tsx": ["src/opening.ts", "src/app/App.tsx", "node_modules/react/index.js"],
    "src/features/explore/ExplorePage.tsx": ["src/ui/Badge.tsx"],
    "src/features/model/ModelRoute.tsx": ["src/ui/Badge.tsx", "src/features/model/ModelPage.tsx"],
  };
  const modules = {
    getModuleInfo: (id: string) => ({
      importedIds: (imports[id.slice(folder.length)] ?? []).map((file) => folder + file),
    }),
  };
  const groups = chunkGroups(new URL(`file://${folder.replaceAll(" ", "%20")}`)).sort(
    (a, b) => b.priority - a.priority,
  );
  return (file: string) =>
    groups.map((group) => group.name(folder + file, modules)).find((name) => name !== null) ?? null;
}

test.each(["/home/ada/callable/", "/home/ada/my models/callable/"])(
  "each module in %s goes into its file",
  (folder) => {
    const chunkOf = appIn(folder);
    expect(chunkOf("src/opening.ts")).toBe("opening");
    expect(chunkOf("src/config/networks.ts")).toBe("opening");
    expect(chunkOf("src/main.tsx")).toBe("app");
    expect(chunkOf("src/app/App.tsx")).toBe("app");
    expect(chunkOf("node_modules/react/index.js")).toBe("app");
    expect(chunkOf("src/ui/Badge.tsx")).toBe("parts");
    expect(chunkOf("src/features/model/ModelPage.tsx")).toBe("model");
    expect(chunkOf("src/features/explore/Facets.tsx")).toBeNull(); // as the bundler likes
  },
);
