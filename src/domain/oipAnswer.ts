import { oipPieces } from "./oipPieces";
import type { Tensor } from "./tensor";

/** What the Open Inference Protocol v2 answers, as JSON in pieces. */
export function* oipAnswer(modelName: string, outputs: Record<string, Tensor>): Generator<string> {
  yield `{"model_name":${JSON.stringify(modelName)},"outputs":[`;
  for (const [place, [name, tensor]] of Object.entries(outputs).entries()) {
    if (place > 0) yield ",";
    yield* oipPieces(name, tensor);
  }
  yield "]}";
}
