import { existsSync, readFileSync, statSync } from "node:fs";
import { extname, join, normalize } from "node:path";

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

/** Serves a folder of built files from memory; addresses without an ending are the page's own routes. */
export function staticFiles(folder: string) {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();

  function read(path: string): Uint8Array<ArrayBuffer> | null {
    const known = kept.get(path);
    if (known) return known;
    const file = join(folder, normalize(path));
    if (!file.startsWith(folder) || !existsSync(file) || !statSync(file).isFile()) return null;
    const bytes = new Uint8Array(readFileSync(file));
    kept.set(path, bytes);
    return bytes;
  }

  return (pathname: string): Response => {
    const path = extname(pathname) ? pathname : "/index.html";
    const bytes = read(path);
    if (!bytes) return new Response("There is no such file.", { status: 404 });
    return new Response(bytes, {
      headers: {
        "content-type": types[extname(path)] ?? "application/octet-stream",
        "content-length": String(bytes.length),
        // As the dev and preview servers send it: pages get threads.
        "document-isolation-policy": "isolate-and-require-corp",
      },
    });
  };
}
