/** The matrix of source symbols that a blob is cut into. */
export interface SourceMatrix {
  rows: number;
  columns: number;
}

/** Largest even symbol, bytes: a symbol's size has 16 bits. */
const maxSymbolBytes = 65_534;
const digestBytes = 32;
const blobIdBytes = 32;

/** Reed–Solomon Red Stuff: any two thirds of the rows, or one third of the columns, give the blob back. */
export function sourceMatrix(nShards: number): SourceMatrix {
  const faulty = Math.floor((nShards - 1) / 3);
  return { rows: nShards - 2 * faulty, columns: nShards - faulty };
}

/** Bytes of the largest blob. */
export function maxBlobBytes(nShards: number): number {
  const { rows, columns } = sourceMatrix(nShards);
  return rows * columns * maxSymbolBytes;
}

/** Bytes that all shards together keep of a blob of `bytes`. */
export function encodedBytes(bytes: number, nShards: number): number {
  const { rows, columns } = sourceMatrix(nShards);
  const symbol = Math.ceil(Math.max(bytes, 1) / (rows * columns));
  const evenSymbol = symbol + (symbol % 2);
  return nShards * ((rows + columns) * evenSymbol + nShards * digestBytes * 2 + blobIdBytes);
}
