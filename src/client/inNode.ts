import { type CallableModel, type LoadOptions, loadModel } from "./loadModel";
import { runtimeInNode } from "./runtimeInNode";

export * from "./exported";

/** As in a browser, with ONNX Runtime in this process. */
export function load(model: string, options: LoadOptions): Promise<CallableModel> {
  return loadModel(model, options, runtimeInNode);
}
