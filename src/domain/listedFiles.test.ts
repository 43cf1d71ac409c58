import { expect, test, vi } from "vitest";
import { versionHead } from "../../test/fixtures/versionHead";
import { listedFiles } from "./listedFiles";
import type { Manifest, ManifestFile } from "./manifest";

const labels: ManifestFile = { path: "labels.txt", role: "labels", mediaType: "", size: 3, digest: { sha256: "00" } };
const manifest = { files: [labels] } as unknown as Manifest; // only the list is looked at

test("what the manifest lists is read by its digest, and nothing else is", async () => {
  const readFile = vi.fn(async () => new Uint8Array(3));
  const head = versionHead();
  const read = listedFiles({ readFile }, head, manifest);
  expect(await read("labels.txt")).toHaveLength(3);
  expect(readFile).toHaveBeenCalledExactlyOnceWith(head, labels, undefined);

  await expect(read("../labels.txt")).rejects.toMatchObject({
    code: "file-not-listed",
    facts: { file: "../labels.txt" },
  });
  expect(readFile).toHaveBeenCalledOnce();
});
