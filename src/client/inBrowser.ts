import { type CallableModel, type LoadOptions, loadModel } from "./loadModel";
import { runtimeInWorker } from "./runtimeInWorker";

export * from "./exported";

/**
 * Loads a published model, such as `inkwell/digit-cnn@1.0`, the newest version where none is told: reads the registry, fetches the files, holds
 * each against its digest, and starts ONNX Runtime in a worker.
 */
export function load(model: string, options: LoadOptions): Promise<CallableModel> {
  return loadModel(model, options, runtimeInWorker);
}
