import type * as OrtModule from "onnxruntime-web/wasm";
import { AppError } from "@/domain/errors";
import type { GraphFacts } from "@/domain/graph";
import { ortTypes } from "@/domain/ortTypes";
import type { Backend } from "@/domain/running";
import type { Datatype, Tensor } from "@/domain/tensor";
import { element, field, joined, tensorType, valueInfo } from "./graph/writeOnnx";
import { ortError } from "./ortError";

/** What the page uses of onnxruntime-web: the same in its wasm, jspi and webgpu builds. */
export type Ort = Pick<typeof OrtModule, "InferenceSession" | "Tensor" | "env">;
type OrtTensor = OrtModule.Tensor;

/** Weights outside the model file; `path` as the graph spells it. */
export interface ExternalData {
  path: string;
  data: Uint8Array;
}

/** A graph that ONNX Runtime has loaded. One call at a time: the caller sees to the turn. */
export interface Session {
  /** Tensors for the graph's inputs, by name, to its tensor outputs. */
  run(feeds: Record<string, Tensor>): Promise<Record<string, Tensor>>;
  close(): Promise<void>;
}

const datatypes = new Map<OrtModule.Tensor.Type, Datatype>(
  Object.entries(ortTypes).map(([datatype, type]) => [type, datatype as Datatype]),
); // keys of a Record<Datatype, …>

/** Loads a graph. Throws the reason as an `AppError`: `operator-missing`, `memory-exceeded`, `runtime-crashed` or `model-unloadable`. */
export async function openSession(
  ort: Ort,
  bytes: Uint8Array,
  {
    backend,
    graph,
    externalData,
    freeDimensionOverrides,
    memoryLimitBytes,
  }: {
    backend: Backend;
    graph: GraphFacts;
    externalData: ExternalData[];
    freeDimensionOverrides: Record<string, number>;
    memoryLimitBytes: number;
  },
): Promise<Session> {
  const translate = (cause: unknown, loading: boolean) => ortError(cause, { loading, backend, memoryLimitBytes });
  // A sequence or a map cannot be read from here, so only tensors are fetched.
  const outputs = graph.outputs.filter(({ datatype }) => datatype !== null).map(({ name }) => name);
  if (outputs.length === 0)
    throw new AppError("model-unloadable", { reason: "none of its outputs is a tensor that can be read" });

  const session = await ort.InferenceSession.create(withOutputs(bytes, graph), {
    executionProviders: backend === "webgpu" ? ["webgpu", "wasm"] : ["wasm"],
    ...(externalData.length ? { externalData } : {}),
    ...(Object.keys(freeDimensionOverrides).length ? { freeDimensionOverrides } : {}),
  }).catch((cause) => {
    throw translate(cause, true);
  });

  return {
    async run(feeds) {
      try {
        const fed = Object.fromEntries(Object.entries(feeds).map(([name, tensor]) => [name, toOrt(ort, tensor)]));
        const results = await session.run(fed, outputs);
        return Object.fromEntries(outputs.map((name) => [name, fromOrt(name, results[name] as OrtTensor | undefined)])); // only tensors were asked for
      } catch (cause) {
        throw translate(cause, false);
      }
    },
    close: () =>
      session.release().catch((cause) => {
        throw translate(cause, false);
      }),
  };
}

/** Of protobuf messages of ONNX, by number. */
const modelFields = { graph: 7 };
const graphFields = { output: 12 };

/**
 * The file with the scores behind its maps as outputs of their own: what is appended to a protobuf message is merged into it, so the graph
 * gains an output and loses nothing.
 */
function withOutputs(bytes: Uint8Array, { zipMaps }: GraphFacts): Uint8Array {
  if (zipMaps.length === 0) return bytes;
  const scores = zipMaps.map(({ tensor }) => valueInfo(tensor, tensorType(element.float, [null, null])));
  return joined(bytes, field(modelFields.graph, joined(...scores.map((info) => field(graphFields.output, info)))));
}

function toOrt(ort: Ort, { datatype, shape, data }: Tensor): OrtTensor {
  // The constructor's overloads tie each type to its array; Tensor's own contract says the same.
  return new ort.Tensor(ortTypes[datatype], data as never, shape);
}

function fromOrt(name: string, tensor: OrtTensor | undefined): Tensor {
  const datatype = tensor && datatypes.get(tensor.type);
  if (!tensor || !datatype) throw new AppError("run-failed", { reason: `output ${name} did not come as a tensor` });
  const data = tensor.data;
  // In JavaScript engines that have it, ORT gives half floats as Float16Array; here they are held as their 16-bit patterns.
  const held =
    datatype === "FP16" && ArrayBuffer.isView(data)
      ? new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2)
      : data;
  return { datatype, shape: [...tensor.dims], data: held as Tensor["data"] }; // `type` says which array it is
}
