import { AppError } from "./errors";
import type { GraphFacts } from "./graph";
import type { Manifest } from "./manifest";
import { TENSORS_MAX } from "./manifestLimits";
import { operatorText } from "./operatorNames";
import { type Refused, rawFormFor } from "./rawForm";

/** A model file that no manifest describes: `sha256` of what arrived, which nothing on chain vouches for. */
export interface UnlistedFile {
  path: string;
  size: number;
  sha256: string;
}

/** A model that is called by its graph alone. */
export interface RawModel {
  manifest: Manifest;
  /** Outputs that are not shown, and why. */
  unread: Refused[];
  /** Outputs that are lists of maps, and the tensor of scores that is shown for each. */
  zipMaps: GraphFacts["zipMaps"];
}

/**
 * What a manifest can say of a model when only its graph is there: raw tensors in and out, nothing to compare with. `beside`: its weights outside
 * the file. Throws `adapter-needed` where an input is none that a page can give, or there are too many, and `input-refused` where nobody could.
 */
export function rawModel(file: UnlistedFile, graph: GraphFacts, beside: readonly UnlistedFile[] = []): RawModel {
  const { inputs, outputs, refused, unread } = rawFormFor(graph);
  for (const [side, specs] of Object.entries({ inputs, outputs })) {
    if (specs.length <= TENSORS_MAX) continue;
    // Each would be a field of the form, or a part of the result.
    throw new AppError("adapter-needed", {
      needed: [`a graph with ${specs.length} ${side} (${TENSORS_MAX} is the most)`],
    });
  }
  const empty = refused.find(({ isEmpty }) => isEmpty);
  if (empty) {
    const reason = `the graph asks for it, and ${empty.reason}, so nothing can be given. This is for the publisher to mend`;
    throw new AppError("input-refused", { input: empty.name, reason });
  }
  if (refused.length > 0) {
    throw new AppError("adapter-needed", {
      needed: refused.map(({ name, reason }) => `the input ${name} (${reason})`),
    });
  }
  const listed = ({ path, size, sha256 }: UnlistedFile, role: "model" | "external_data") => ({
    path,
    role,
    mediaType: "application/octet-stream",
    size,
    digest: { sha256 },
  });
  const manifest: Manifest = {
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
    files: [listed(file, "model"), ...beside.map((other) => listed(other, "external_data"))],
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
  return { manifest, unread, zipMaps: graph.zipMaps };
}
