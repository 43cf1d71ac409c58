import { readdirSync, readFileSync } from "node:fs";
import { extname, join, relative } from "node:path";
import { gzipSync } from "node:zlib";

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};
const compressed = new Set([".html", ".js", ".mjs", ".css", ".json", ".svg", ".wasm"]);

interface StaticFile {
  bytes: Uint8Array<ArrayBuffer>;
  headers: Record<string, string>;
}

function fileOf(path: string): StaticFile {
  const ending = extname(path);
  const packs = compressed.has(ending);
  const bytes = new Uint8Array(packs ? gzipSync(readFileSync(path)) : readFileSync(path));
  const headers = {
    "content-type": types[ending] ?? "application/octet-stream",
    "content-length": String(bytes.length),
    // As the dev and preview servers send it: pages get threads.
    "document-isolation-policy": "isolate-and-require-corp",
    ...(packs ? { "content-encoding": "gzip" } : {}),
  };
  return { bytes, headers };
}

/**
 * Serves a folder of built files from memory, packed once as hosts of static files send them; addresses without an ending are the page's own
 * routes.
 */
export function staticFiles(folder: string) {
  const files = new Map<string, StaticFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(`/${relative(folder, path)}`, fileOf(path));
  }

  return (pathname: string): Response => {
    const file = files.get(extname(pathname) ? pathname : "/index.html");
    return file
      ? new Response(file.bytes, { headers: file.headers })
      : new Response("There is no such file.", { status: 404 });
  };
}
