import { expect, test } from "vitest";
import config from "../vite.config.ts";

const sources = import.meta.glob<string>(["/src/**/*.{ts,tsx}", "!**/*.test.*"], {
  query: "?raw",
  import: "default",
  eager: true,
});

/** Files that a page starts workers from, as paths from the root. */
function workersIn(files: Record<string, string>): string[] {
  return Object.entries(files).flatMap(([path, code]) =>
    [...code.matchAll(/new (?:Shared)?Worker\(\s*new URL\(\s*"([^"]+)"/g)].map(
      ([, file = ""]) => new URL(file, `file://${path}`).pathname,
    ),
  );
}

test("every worker is scanned for what it imports before the page is opened: found later, it would reload the page", () => {
  const workers = workersIn(sources);
  expect(workers.length).toBeGreaterThan(3);
  expect(config.optimizeDeps?.entries).toEqual(["index.html", "src/**/*.worker.ts"]);
  expect(workers.filter((path) => !/^\/src\/.+\.worker\.ts$/.test(path))).toEqual([]);
});

test("a worker of another name is caught", () => {
  const code = `new Worker(new URL("./search.ts", import.meta.url), { type: "module" })`;
  expect(workersIn({ "/src/chain/start.ts": code })).toEqual(["/src/chain/search.ts"]);
});
