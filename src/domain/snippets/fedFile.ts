import { writeNpy } from "@/domain/npy";
import { type Tensor, textsOf } from "@/domain/tensor";
import type { PreparedCall, SnippetFile } from "./snippet";
import { fileStem } from "./text/fileStem";
import { jsonPieces } from "./text/jsonPieces";

/** What the graph is fed for one input, as a file: NumPy's, or the elements' bytes, little-endian, and texts as JSON. */
export function fedFile({ manifest }: PreparedCall, name: string, tensor: Tensor, isNumPy: boolean): SnippetFile {
  const stem = `${fileStem(manifest, name)}.fed`;
  if (isNumPy) return { name: `${stem}.npy`, content: writeNpy(tensor) };
  const { data } = tensor;
  if (Array.isArray(data)) return { name: `${stem}.json`, content: () => jsonPieces(textsOf(tensor)) };
  const bytes = new Uint8Array(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength); // no memory here is shared with a worker
  return { name: `${stem}.bin`, content: bytes };
}
