import { tensorToOip } from "./oipTensor";
import type { Tensor } from "./tensor";

/** Elements in one piece: some milliseconds of writing. */
const NUMBERS_IN_PIECE = 2_000;
/** Each may be long. */
const TEXTS_IN_PIECE = 100;

/** A tensor as the Open Inference Protocol v2 writes it, as JSON in pieces: the whole can be more than one text holds, and long to write. */
export function* oipPieces(name: string, { datatype, shape, data }: Tensor): Generator<string> {
  yield `${JSON.stringify({ name, datatype, shape }).slice(0, -1)},"data":[`;
  const size = datatype === "BYTES" ? TEXTS_IN_PIECE : NUMBERS_IN_PIECE;
  for (let from = 0; from < data.length; from += size) {
    const piece = data.slice(from, from + size) as Tensor["data"]; // of the same kind
    const written = tensorToOip({ datatype, shape: [piece.length], data: piece }).data;
    yield `${from === 0 ? "" : ","}${JSON.stringify(written).slice(1, -1)}`;
  }
  yield "]}";
}
