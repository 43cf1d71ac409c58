import { tensorToOip } from "./oipTensor";
import type { Tensor } from "./tensor";

/** Elements in one piece: some milliseconds of writing. */
const NUMBERS_IN_PIECE = 10_000;
/** Each may be long. */
const TEXTS_IN_PIECE = 100;

/** What the Open Inference Protocol v2 answers, as JSON in pieces: the whole can be more than one text holds, and long to write. */
export function* oipAnswer(modelName: string, outputs: Record<string, Tensor>): Generator<string> {
  yield `{"model_name":${JSON.stringify(modelName)},"outputs":[`;
  for (const [place, [name, tensor]] of Object.entries(outputs).entries()) {
    const { datatype, shape, data } = tensor;
    const head = JSON.stringify({ name, datatype, shape }).slice(0, -1);
    yield `${place === 0 ? "" : ","}${head},"data":[`;
    const size = datatype === "BYTES" ? TEXTS_IN_PIECE : NUMBERS_IN_PIECE;
    for (let from = 0; from < data.length; from += size) {
      const piece = data.slice(from, from + size) as Tensor["data"]; // of the same kind
      const written = tensorToOip({ datatype, shape: [piece.length], data: piece }).data;
      yield `${from === 0 ? "" : ","}${JSON.stringify(written).slice(1, -1)}`;
    }
    yield "]}";
  }
  yield "]}";
}
