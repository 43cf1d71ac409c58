import { isValidSuiAddress, normalizeSuiAddress } from "@mysten/sui/utils";
import { type NetworkRequest, WholeResponse } from "../http";
import type { ChainReader } from "../services";
import { aggregatorFailure } from "./aggregatorErrors";
import { isBlobId } from "./blobIds";
import { readBlobObject } from "./blobObject";
import type { BlobReader } from "./blobReader";
import { parseRange, slice } from "./byteRange";
import { parsePatchId, patchIdOf, QuiltError, type QuiltPatch } from "./quilt";

export interface Aggregator {
  reader: BlobReader;
  /** Package that `Blob` is a type of. */
  walrusId: string;
}

/** Attributes and tags that become headers, as on the real aggregator. */
const allowedHeaders = [
  "content-type",
  "authorization",
  "content-disposition",
  "content-encoding",
  "content-language",
  "content-location",
  "link",
];

type Route = (
  aggregator: Aggregator,
  request: NetworkRequest,
  chain: ChainReader,
  ...ids: string[]
) => Promise<Response>;

const routes: [RegExp, Route][] = [
  [/^\/v1\/blobs\/by-quilt-patch-id\/([^/]+)$/, getByPatchId],
  [/^\/v1\/blobs\/by-quilt-id\/([^/]+)\/([^/]+)$/, getByIdentifier],
  [/^\/v1\/blobs\/by-object-id\/([^/]+)$/, getByObjectId],
  [/^\/v1\/quilts\/([^/]+)\/patches$/, listPatches],
  [/^\/v1\/blobs\/([^/]+)\/byte-range$/, getByteRange],
  [/^\/v1\/blobs\/([^/]+)$/, getBlob],
];

/** The aggregator's answer; `null`: the path is not the aggregator's. */
export async function answerAggregator(
  aggregator: Aggregator,
  request: NetworkRequest,
  chain: ChainReader,
): Promise<Response | null> {
  if (request.method !== "GET" && request.method !== "HEAD") return null;
  const { pathname } = new URL(request.url);
  for (const [path, route] of routes) {
    const match = path.exec(pathname);
    if (!match) continue;
    const ids = match.slice(1).map(decoded);
    if (!ids.every((id) => id !== null)) return badUrl("invalid percent encoding");
    try {
      return await route(aggregator, request, chain, ...ids);
    } catch (error) {
      if (error instanceof QuiltError) return aggregatorFailure("internal", error.message);
      throw error;
    }
  }
  return null;
}

async function getBlob(
  { reader }: Aggregator,
  request: NetworkRequest,
  _chain: ChainReader,
  blobId = "",
): Promise<Response> {
  if (!isBlobId(blobId)) return badUrl("failed to parse a blob ID");
  const query = new URL(request.url).searchParams;
  const unknown = [...query.keys()].find((key) => !/^(strict|skip)_consistency_check$/.test(key));
  if (unknown !== undefined) return badUrl(`unknown field \`${unknown}\``);
  if (query.get("strict_consistency_check") === "true" && query.get("skip_consistency_check") === "true") {
    return aggregatorFailure("invalidConsistencyCheck");
  }

  const header = request.headers.get("range");
  const range = header === null ? null : parseRange(header);
  if (typeof range === "string") return aggregatorFailure("invalidRange", range);
  const bytes = await reader.read(blobId);
  if (!bytes) return aggregatorFailure("blobNotFound");
  if (!range) return found(request, bytes, blobId);

  const part = slice(bytes, range);
  if (typeof part === "string") return aggregatorFailure("invalidRange", part);
  const contentRange = `bytes ${range.first}-${range.last}/${bytes.length}`;
  return found(request, part, blobId, { "content-range": contentRange }, 206);
}

async function getByteRange(
  { reader }: Aggregator,
  request: NetworkRequest,
  _chain: ChainReader,
  blobId = "",
): Promise<Response> {
  if (!isBlobId(blobId)) return badUrl("failed to parse a blob ID");
  const query = new URL(request.url).searchParams;
  const [start, length] = [query.get("start"), query.get("length")];
  if (!start || !length || !/^\d+$/.test(start) || !/^\d+$/.test(length)) return badUrl("invalid start or length");
  if (Number(length) === 0) return aggregatorFailure("invalidRangeQuery", "length must be greater than 0");
  const bytes = await reader.read(blobId);
  if (!bytes) return aggregatorFailure("blobNotFound");
  const part = slice(bytes, { first: Number(start), last: Number(start) + Number(length) - 1 });
  if (typeof part === "string") return aggregatorFailure("invalidRangeQuery", part);
  return found(request, part, `${blobId}-${start}-${length}`);
}

async function getByObjectId(
  aggregator: Aggregator,
  request: NetworkRequest,
  chain: ChainReader,
  objectId = "",
): Promise<Response> {
  if (!isValidSuiAddress(normalizeSuiAddress(objectId))) return badUrl("invalid object ID");
  const object = readBlobObject(chain, aggregator.walrusId, normalizeSuiAddress(objectId));
  if (!object) return aggregatorFailure("blobNotFound");
  const response = await getBlob(aggregator, request, chain, object.blobId);
  if (response.ok) addHeaders(response.headers, object.attributes);
  return response;
}

async function getByPatchId(
  { reader }: Aggregator,
  request: NetworkRequest,
  _chain: ChainReader,
  patchId = "",
): Promise<Response> {
  const id = parsePatchId(patchId);
  if (!id) return badUrl("failed to parse a quilt patch ID");
  return getPatch(reader, request, id.quiltId, ({ start }) => start === id.start);
}

async function getByIdentifier(
  { reader }: Aggregator,
  request: NetworkRequest,
  _chain: ChainReader,
  quiltId = "",
  identifier = "",
): Promise<Response> {
  if (!isBlobId(quiltId)) return badUrl("failed to parse a blob ID");
  return getPatch(reader, request, quiltId, (patch) => patch.identifier === identifier);
}

async function getPatch(
  reader: BlobReader,
  request: NetworkRequest,
  quiltId: string,
  isWanted: (patch: QuiltPatch) => boolean,
): Promise<Response> {
  const patches = await reader.patches(quiltId);
  if (!patches) return aggregatorFailure("blobNotFound");
  const patch = patches.find(isWanted);
  if (!patch) return aggregatorFailure("patchNotFound");
  const bytes = await reader.readPatch(quiltId, patch);
  if (!bytes) return aggregatorFailure("blobNotFound");
  const response = found(request, bytes, quiltId);
  addHeaders(response.headers, patch.tags);
  // A header holds visible ASCII only: the real aggregator leaves other names out.
  if (/^[\x20-\x7e]+$/.test(patch.identifier)) response.headers.set("x-quilt-patch-identifier", patch.identifier);
  return response;
}

async function listPatches(
  { reader }: Aggregator,
  _request: NetworkRequest,
  _chain: ChainReader,
  quiltId = "",
): Promise<Response> {
  if (!isBlobId(quiltId)) return badUrl("failed to parse a blob ID");
  const patches = await reader.patches(quiltId);
  if (!patches) return aggregatorFailure("blobNotFound");
  return Response.json(
    patches.map((patch) => ({
      identifier: patch.identifier,
      patch_id: patchIdOf(quiltId, patch),
      tags: patch.tags,
    })),
  );
}

function found(
  request: NetworkRequest,
  bytes: Uint8Array,
  etag: string,
  more: Record<string, string> = {},
  status = 200,
): Response {
  const headers = new Headers({
    "x-content-type-options": "nosniff",
    "cache-control": "public, max-age=86400, stale-while-revalidate=3600",
    etag,
    "content-length": String(bytes.length),
    ...more,
  });
  const accept = request.headers.get("accept");
  const type = accept?.includes("*") ? null : (accept ?? request.headers.get("content-type"));
  if (type) headers.set("content-type", type);
  return request.method === "HEAD"
    ? new Response(null, { status, headers })
    : new WholeResponse(bytes, { status, headers });
}

/** Only those that are allowed, readable as headers, and not yet there. */
function addHeaders(headers: Headers, pairs: Record<string, string>): void {
  for (const [name, value] of Object.entries(pairs)) {
    const key = name.toLowerCase();
    if (allowedHeaders.includes(key) && !headers.has(key) && /^[\x20-\x7e]*$/.test(value)) headers.set(key, value);
  }
}

function badUrl(why: string): Response {
  return new Response(`Invalid URL: ${why}`, { status: 400 });
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
