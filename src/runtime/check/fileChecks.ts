import type { Manifest } from "@/domain/manifest";
import type { VersionHead } from "@/domain/model";
import { modelFile, weightFiles } from "@/domain/modelFiles";
import { parseManifest } from "@/domain/parseManifest";
import { bytesText, countText } from "@/domain/words";
import { weightBytes } from "@/runtime/readModelFiles";
import { together } from "@/runtime/together";
import { given, no, type PlannedCheck, yes } from "./plannedCheck";

/** What was stored: the manifest that the chain vouches for, and the bytes that the manifest vouches for. */
export const fileChecks: PlannedCheck[] = [
  {
    id: "manifest-bytes",
    badge: "stored",
    title: "Manifest is the registered one",
    otherwise: "the manifest could not be had",
    async look(work) {
      work.manifestBytes = await work.readManifestBytes(work.signal);
      return yes(`${bytesText(work.manifestBytes.length)}, SHA-256 ${work.head.manifestSha256}`);
    },
  },
  {
    id: "manifest",
    badge: "executable",
    title: "Manifest is valid",
    otherwise: "the manifest cannot be used",
    look(work) {
      const manifest = parseManifest(given(work.manifestBytes, "manifest"));
      const issue = registryIssue(manifest, work.head);
      if (issue) return no("manifest-malformed", issue);
      work.manifest = manifest;
      const { examples, files } = manifest;
      return yes(`${countText(files.length, "file")}, ${countText(examples.length, "golden example")}`);
    },
  },
  {
    id: "bytes",
    badge: "stored",
    title: "Model bytes are the registered ones",
    otherwise: "the model's bytes could not be had",
    async look(work) {
      const manifest = given(work.manifest, "manifest");
      const files = weightFiles(manifest);
      const read = await together(work.signal, (joint) =>
        files.map(async (file) => [file.path, await work.readFile(file, joint)] as const),
      );
      work.weights = new Map(read);
      const beside = files.length > 1 ? ` and of ${countText(files.length - 1, "file")} of weights` : "";
      return yes(`${bytesText(weightBytes(manifest))}, SHA-256 ${modelFile(manifest).digest.sha256}${beside}`);
    },
  },
];

/** Where the manifest and the registry, which lists are drawn from, tell a stranger different things. */
function registryIssue(manifest: Manifest, head: VersionHead): string | null {
  const { size } = modelFile(manifest);
  if (manifest.version !== head.label) return `it says version ${manifest.version}, and the registry ${head.label}`;
  if (size !== head.modelBytes) return `it says the model has ${size} bytes, and the registry ${head.modelBytes}`;
  return null;
}
