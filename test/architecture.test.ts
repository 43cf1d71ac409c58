import { expect, test } from "vitest";

/** What each part of src/ may import beyond itself. To change the design, change this table first. */
const mayImport: Record<string, readonly string[]> = {
  domain: ["@/kinds/kinds", "valibot"],
  turns: [],
  // What is asked for and shown of each kind: its rules, which domain and runtime know, and beside them its looks.
  kinds: ["@/domain", "@/turns", "@/runtime/steps"],
  looks: ["@/domain", "@/turns", "@/kinds", "@/ui", "react", "papaparse"],
  config: [],
  ui: ["@/ui", "@/domain/words", "@/domain/writePng", "react", "radix-ui", "@tanstack/react-virtual"],
  chain: [
    "@/chain",
    "@/domain",
    "@/config",
    "@mysten/sui",
    "@noble/hashes",
    "@scure/base",
    "@mysten/dapp-kit-react",
    "@mysten/wallet-standard",
    "idb",
  ],
  storage: ["@/domain", "@/turns", "@/config", "@mysten/walrus", "valibot", "idb"],
  runtime: ["@/domain", "@/turns", "@/kinds/kinds", "onnxruntime-web", "@huggingface/tokenizers", "@noble/hashes"],
  // What the page and programs share: the other rooms set together for one network, and the package's entrances.
  client: ["@/domain", "@/config", "@/chain", "@/storage", "@/runtime", "@/kinds", "onnxruntime-web"],
  // The page's own: what it asks for before the app is here.
  readAhead: ["@/domain", "@/client"],
  services: ["@/domain", "@/config", "react"],
  clockQuery: ["@/domain", "@/services", "@tanstack/react-query"],
  features: [
    "@/domain",
    "@/turns",
    "@/services",
    "@/clockQuery",
    "@/ui",
    "@/kinds",
    "react",
    "@tanstack/react-query",
    "@tanstack/react-router",
    "@mysten/dapp-kit-react",
    "hast-util-to-jsx-runtime",
    "hast", // types alone
    "remark-gfm",
    "remark-parse",
    "remark-rehype",
    "unified",
    "d3-dag",
  ],
  app: [
    "@/domain",
    "@/config",
    "@/services",
    "@/clockQuery",
    "@/ui",
    "@/features",
    "react",
    "@tanstack/react-query",
    "@tanstack/react-router",
    "@fontsource-variable",
  ],
};

const sources = import.meta.glob<string>(["/src/**/*.{ts,tsx}", "!/src/{main.tsx,opening.ts}", "!**/*.test.*"], {
  query: "?raw",
  import: "default",
  eager: true,
});

/** What a module imports, or has the address of among the modules. */
function importsOf(code: string): string[] {
  const named = code.matchAll(/(?:(?:from|import)\s*\(?\s*|new URL\((?="\.\.?\/))"([^"\n]+)"/g);
  return [...named].map(([, name = ""]) => name);
}

/** The files that a file comes with: its own imports, theirs, and so on. */
function withImports(entry: string, files: Record<string, string>): Set<string> {
  const found = new Set<string>();
  const add = (path: string) => {
    if (found.has(path) || !Object.hasOwn(files, path)) return;
    found.add(path);
    for (const name of importsOf(files[path] ?? "")) {
      const base = name.startsWith("@/") ? `/src/${name.slice(2)}` : new URL(name, `file://${path}`).pathname;
      for (const ending of [".ts", ".tsx"]) add(base + ending);
    }
  };
  add(entry);
  return found;
}

/** Every import in `files` (path → source) that the table does not allow. */
function outwardImports(files: Record<string, string>): string[] {
  // Of the kinds their rules are what the registry of rules comes with; all else is looks, and what only those need.
  const rules = withImports("/src/kinds/kinds.ts", files);
  return Object.entries(files).flatMap(([path, code]) => {
    // Of the folders inside a room only features are rooms of their own.
    const [, own = "", room = ""] = path.match(/^\/src\/((\w+)(?:(?<=features)\/\w+)?)/) ?? [];
    const part = room === "kinds" && !rules.has(path) ? "looks" : room;
    const allowed = ["./", `@/${own}`, ...(mayImport[part] ?? [])];
    return importsOf(code)
      .filter(
        (name) =>
          !allowed.some((start) => name === start || name.startsWith(start.endsWith("/") ? start : `${start}/`)),
      )
      .map((name) => `${path} → ${name}`);
  });
}

test("imports only point inward", () => {
  expect(Object.keys(sources).length).toBeGreaterThan(0);
  expect(outwardImports(sources)).toEqual([]);
});

test("each kind of outward import is caught", () => {
  const wrong = {
    "/src/domain/a.ts": `import { x } from "@/chain/x";`,
    "/src/features/model/b.ts": `import { y } from "@/features/explore/y";`,
    "/src/ui/c.ts": `import { z } from "@/domain/z";`,
    "/src/chain/d.ts": `const w = import("onnxruntime-web/wasm");`,
    "/src/domain/e.ts": `const v = import(\n  "onnxruntime-web/wasm"\n);`,
    "/src/kinds/mask/Pad.tsx": `import { useState } from "react";`, // which a rule comes with
    "/src/kinds/useFile.ts": `import { useState } from "react";`, // likewise
  };
  const right = {
    "/src/kinds/kinds.ts": `import { mask } from "./mask/mask";`,
    "/src/kinds/mask/mask.ts": `import { Pad } from "./Pad";\nimport { useFile } from "@/kinds/useFile";`,
    "/src/kinds/mask/Look.tsx": `import { useState } from "react";`,
  };
  expect(outwardImports({ ...wrong, ...right })).toHaveLength(Object.keys(wrong).length);
});

test("the room of the client library holds what is part of the library alone", () => {
  const reached = new Set(["/src/client/inBrowser.ts", "/src/client/inNode.ts"]);
  for (const path of reached) {
    for (const name of importsOf(sources[path] ?? "")) {
      if (name.startsWith("./")) reached.add(`/src/client/${name.slice(2).replace(/\.ts$/, "")}.ts`);
    }
  }
  expect(Object.keys(sources).filter((path) => path.startsWith("/src/client/") && !reached.has(path))).toEqual([]);
});
