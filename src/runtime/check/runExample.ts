import { adaptersNeeded } from "@/domain/adapters";
import { AppError } from "@/domain/errors";
import { exampleFeeds, exampleInputs } from "@/domain/exampleValues";
import type { Example, Manifest } from "@/domain/manifest";
import type { RunResult } from "@/domain/running";
import { hashOutputs } from "./hashOutputs";
import { given, type Work } from "./plannedCheck";

/** One of the version's files. Model and weights have been read already, and the runtime takes them away. */
export async function fileOf(work: Work, path: string): Promise<Uint8Array> {
  const kept = work.weights.get(path);
  if (kept) {
    work.weights.delete(path);
    return kept;
  }
  const file = work.manifest?.files.find((listed) => listed.path === path);
  if (!file) throw new AppError("file-not-listed", { file: path });
  return work.readFile(file, work.signal);
}

/** The example that is run first. With a step that this page does not know, only tensors can be fed. */
export function firstExample(manifest: Manifest): Example {
  const needed = adaptersNeeded(manifest);
  const example = manifest.examples.find(({ level }) => needed.length === 0 || level === "tensor");
  if (!example) throw new AppError("adapter-needed", { needed });
  return example;
}

/** What the loaded model gives for an example on the backend that is checked; each is run once, and in the manifest's order: so its outputs are hashed. */
export async function runOf(work: Work, example: Example): Promise<RunResult> {
  if (work.latest?.id === example.id) return work.latest.result;
  const model = given(work.loading?.model, "loaded model");
  const manifest = given(work.manifest, "manifest");
  const readFile = (path: string) => fileOf(work, path);
  const needed = example.level === "raw" ? adaptersNeeded(manifest) : [];
  if (needed.length) throw new AppError("adapter-needed", { needed });
  const result =
    example.level === "raw"
      ? await model.run(await exampleInputs(manifest, example, readFile), {}, work.signal)
      : await model.runTensors(await exampleFeeds(example, readFile), {
          isRead: example.metric === "text_equal",
          signal: work.signal,
        });
  if (result.backend !== work.backend) {
    // The device was lost on the way: this run shows nothing about the backend that is checked.
    throw new AppError("webgpu-unavailable", { reason: `the model ran on ${result.backend} instead` });
  }
  const { prepareMs, runMs, readMs } = result.timings;
  work.runs.set(example.id, prepareMs + runMs + readMs);
  await hashOutputs(work.outputsHash, result.tensors, work.signal);
  work.latest = { id: example.id, result };
  return result;
}
