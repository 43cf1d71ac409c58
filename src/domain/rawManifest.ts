import { AppError } from "./errors";
import type { GraphFacts } from "./graph";
import type { Manifest } from "./manifest";
import { TENSORS_MAX } from "./manifestLimits";
import { operatorText } from "./operatorNames";
import { rawFormFor } from "./rawForm";

/** A model file that no manifest describes: `sha256` of what arrived, which nothing on chain vouches for. */
export interface UnlistedFile {
  path: string;
  size: number;
  sha256: string;
}

/**
 * What a manifest can say of a model when only its graph is there: raw tensors in and out, nothing to compare with.
 * Throws `adapter-needed` where an input is none that a page can give, or there are too many.
 */
export function rawManifest(file: UnlistedFile, graph: GraphFacts): Manifest {
  const { inputs, outputs, refused } = rawFormFor(graph);
  for (const [side, specs] of Object.entries({ inputs, outputs })) {
    if (specs.length <= TENSORS_MAX) continue;
    // Each would be a field of the form, or a part of the result.
    throw new AppError("adapter-needed", {
      needed: [`a graph with ${specs.length} ${side} (${TENSORS_MAX} is the most)`],
    });
  }
  if (refused.length > 0) {
    throw new AppError("adapter-needed", {
      needed: refused.map(({ name, reason }) => `the input ${name} (${reason})`),
    });
  }
  return {
    manifest_version: 1,
    name: "model",
    version: "0.0",
    platform: "onnx_onnxv1",
    pipeline_tag: "other",
    description: "Its publisher's manifest cannot be used.",
    tags: [],
    language: [],
    authors: [],
    license: "unknown",
    files: [
      {
        path: file.path,
        role: "model",
        mediaType: "application/octet-stream",
        size: file.size,
        digest: { sha256: file.sha256 },
      },
    ],
    inputs,
    outputs,
    parameters: [],
    examples: [],
    runtime: {
      opset_import: graph.opsets,
      operators: graph.operators.map(operatorText),
      executionProviders: ["wasm"],
      features: [],
      external_data: [],
      freeDimensionOverrides: {},
    },
  };
}
