import { createHash } from "node:crypto";
import { parseManifest } from "@/domain/parseManifest";
import type { DemoModel } from "../../localnet/seed/demoModels";
import { outputs } from "./denseModel";

/** The handle that all of the bench's models are published under. */
export const handle = "bench";

/** What their graphs end in. */
export const scoresOutput = {
  name: "scores",
  datatype: "FP32",
  shape: [1, outputs],
  kind: "classes",
  steps: [{ id: "softmax" }, { id: "labels", kwargs: { labels: ["low", "middle", "high"] } }],
};

interface MadeFile {
  path: string;
  role: string;
  mediaType: string;
  bytes: Uint8Array<ArrayBufferLike>;
}

interface Parts {
  name: string;
  /** Hugging Face's key. */
  task: string;
  description: string;
  files: MadeFile[];
  inputs: readonly object[];
  outputs: readonly object[];
  examples: readonly object[];
}

/** A model with its manifest, as one version of it is published. */
export function madeModel({ name, task, description, files, ...interfaces }: Parts): DemoModel {
  const bytes = new TextEncoder().encode(`# ${name}\n\n${description}\n`);
  const all = [...files, { path: "README.md", role: "readme", mediaType: "text/markdown", bytes }];
  const listed = all.map((file) => ({
    path: file.path,
    role: file.role,
    mediaType: file.mediaType,
    size: file.bytes.length,
    digest: { sha256: createHash("sha256").update(file.bytes).digest("hex") },
  }));
  const manifestBytes = new TextEncoder().encode(
    JSON.stringify({
      manifest_version: 1,
      name,
      version: "1.0",
      platform: "onnx_onnxv1",
      pipeline_tag: task,
      description,
      license: "CC0-1.0",
      files: listed,
      ...interfaces,
    }),
  );
  return {
    handle,
    publisher: handle,
    daysAgo: 0,
    epochs: 2,
    attesters: [],
    manifest: parseManifest(manifestBytes),
    files: [
      { path: "manifest.json", bytes: manifestBytes },
      ...all.map((file) => ({ path: file.path, bytes: file.bytes })),
    ],
  };
}
