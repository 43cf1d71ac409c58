/** Hands bytes or text to the browser's own save dialog, under the last part of `path`. */
export function saveFile(content: BlobPart, path: string): void {
  // Never a type that a browser would open: what a stranger published is saved, not shown.
  const url = URL.createObjectURL(new Blob([content], { type: "application/octet-stream" }));
  Object.assign(document.createElement("a"), { href: url, download: path.split("/").at(-1) ?? path }).click();
  URL.revokeObjectURL(url);
}
