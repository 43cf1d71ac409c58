import { bcs } from "@mysten/sui/bcs";
import { fromUrlBase64, toUrlBase64 } from "./blobIds";
import { sourceMatrix } from "./redStuff";

// A quilt is a blob whose source matrix is read column by column: first the index, then each file from a column of its own.

/** A file's place and name in a quilt. */
export interface QuiltPatch {
  identifier: string;
  tags: Record<string, string>;
  /** First column. */
  start: number;
  /** Column after the last. */
  end: number;
}

/** The blob is not a quilt, or not one that can be read. */
export class QuiltError extends Error {
  override readonly name = "QuiltError";
}

const QuiltIndex = bcs.vector(
  bcs.struct("QuiltPatchV1", {
    endIndex: bcs.u16(),
    identifier: bcs.string(),
    tags: bcs.map(bcs.string(), bcs.string()),
  }),
);

const QuiltPatchId = bcs.struct("QuiltPatchId", {
  quiltId: bcs.bytes(32),
  version: bcs.u8(),
  start: bcs.u16(),
  end: bcs.u16(),
});
const patchIdBytes = 37;

const version = 1;
/** Version and u32 length before the index. */
const indexHeaderBytes = 5;
/** As the format allows. */
const maxIndexColumns = 10;
/** Version, u32 length and flags before a file. */
const patchHeaderBytes = 6;
const hasTags = 1;

/** Where the files are. Throws `QuiltError`. */
export function readQuiltIndex(quilt: Uint8Array, nShards: number): QuiltPatch[] {
  const matrix = matrixOf(quilt, nShards);
  const header = view(readColumns(quilt, matrix, 0, indexHeaderBytes));
  if (header.getUint8(0) !== version) throw new QuiltError("unknown quilt version");
  const length = indexHeaderBytes + header.getUint32(1, true);
  const indexColumns = Math.ceil(length / matrix.columnBytes);
  if (indexColumns > Math.min(maxIndexColumns, matrix.columns)) throw new QuiltError("the quilt's index is too long");

  let start = indexColumns;
  return parseIndex(readColumns(quilt, matrix, 0, length).subarray(indexHeaderBytes)).map((patch) => {
    const place = { start, end: patch.endIndex };
    if (place.end < start || place.end > matrix.columns) throw new QuiltError("a file lies outside the quilt");
    start = patch.endIndex;
    return { identifier: patch.identifier, tags: Object.fromEntries(patch.tags), ...place };
  });
}

/** A file's bytes, copied out of the matrix. Throws `QuiltError`. */
export function readQuiltPatch(quilt: Uint8Array, nShards: number, { start, end }: QuiltPatch): Uint8Array {
  const matrix = matrixOf(quilt, nShards);
  const room = (end - start) * matrix.columnBytes;
  if (room < patchHeaderBytes + 2) throw new QuiltError("a file has no room for its header");
  const header = view(readColumns(quilt, matrix, start, patchHeaderBytes));
  if (header.getUint8(0) !== version) throw new QuiltError("unknown version of a file in the quilt");
  const length = patchHeaderBytes + header.getUint32(1, true);
  if (length > room) throw new QuiltError("a file is longer than its columns");

  const bytes = readColumns(quilt, matrix, start, length);
  let offset = skipSized(bytes, patchHeaderBytes); // the identifier
  if (header.getUint8(5) & hasTags) offset = skipSized(bytes, offset);
  return bytes.subarray(offset);
}

/** `null`: not a patch id. */
export function parsePatchId(text: string): { quiltId: string; start: number } | null {
  const bytes = fromUrlBase64(text);
  if (bytes?.length !== patchIdBytes) return null;
  const id = QuiltPatchId.parse(bytes);
  return id.version === version ? { quiltId: toUrlBase64(new Uint8Array(id.quiltId)), start: id.start } : null;
}

export function patchIdOf(quiltId: string, { start, end }: QuiltPatch): string {
  const quilt = fromUrlBase64(quiltId) ?? new Uint8Array();
  return toUrlBase64(QuiltPatchId.serialize({ quiltId: quilt, version, start, end }).toBytes());
}

interface Matrix {
  rows: number;
  columns: number;
  symbolBytes: number;
  columnBytes: number;
}

function matrixOf(quilt: Uint8Array, nShards: number): Matrix {
  const { rows, columns } = sourceMatrix(nShards);
  const symbolBytes = quilt.length / (rows * columns);
  if (symbolBytes === 0 || !Number.isInteger(symbolBytes)) throw new QuiltError("the blob's size is not a quilt's");
  return { rows, columns, symbolBytes, columnBytes: rows * symbolBytes };
}

/** `length` bytes from the top of column `start` on. */
function readColumns(quilt: Uint8Array, matrix: Matrix, start: number, length: number): Uint8Array {
  const { rows, columns, symbolBytes } = matrix;
  const bytes = new Uint8Array(length);
  for (let offset = 0, cell = 0; offset < length; offset += symbolBytes, cell++) {
    const row = cell % rows;
    const column = start + Math.floor(cell / rows);
    const at = (row * columns + column) * symbolBytes;
    bytes.set(quilt.subarray(at, at + Math.min(symbolBytes, length - offset)), offset);
  }
  return bytes;
}

function parseIndex(bytes: Uint8Array): ReturnType<typeof QuiltIndex.parse> {
  try {
    return QuiltIndex.parse(bytes);
  } catch (cause) {
    throw new QuiltError("the quilt's index cannot be read", { cause });
  }
}

/** Past a field that begins with its own length (u16). */
function skipSized(bytes: Uint8Array, offset: number): number {
  if (offset + 2 > bytes.length) throw new QuiltError("a file's header is cut short");
  const after = offset + 2 + view(bytes).getUint16(offset, true);
  if (after > bytes.length) throw new QuiltError("a file's header is cut short");
  return after;
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
