/** A browser that asks where to save reads the bytes only after that. Milliseconds. */
const addressKeptMs = 60_000;

/** Hands bytes or text to the browser's own save dialog, under the last part of `path`. */
export function saveFile(content: BlobPart | BlobPart[], path: string): void {
  // Never a type that a browser would open: what a stranger published is saved, not shown.
  const parts = Array.isArray(content) ? content : [content];
  const url = URL.createObjectURL(new Blob(parts, { type: "application/octet-stream" }));
  Object.assign(document.createElement("a"), { href: url, download: path.split("/").at(-1) ?? path }).click();
  setTimeout(() => URL.revokeObjectURL(url), addressKeptMs);
}
