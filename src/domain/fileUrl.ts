/** Where an aggregator serves one file of a quilt. */
export function fileUrl(aggregatorUrl: string, { blobId, path }: { blobId: string; path: string }): string {
  const base = aggregatorUrl.replace(/\/+$/, "");
  return `${base}/v1/blobs/by-quilt-id/${encodeURIComponent(blobId)}/${encodeURIComponent(path)}`;
}
