/** Where an aggregator serves the files of a quilt: an address behind which each stands (`fileIn`). */
export function filesUrl(aggregatorUrl: string, blobId: string): string {
  return `${aggregatorUrl.replace(/\/+$/, "")}/v1/blobs/by-quilt-id/${encodeURIComponent(blobId)}/`;
}

/** One of these files: its path is one segment. */
export function fileIn(files: string, path: string): string {
  return files + encodeURIComponent(path);
}

/** Where an aggregator serves one file of a quilt. */
export function fileUrl(aggregatorUrl: string, { blobId, path }: { blobId: string; path: string }): string {
  return fileIn(filesUrl(aggregatorUrl, blobId), path);
}
