import { askedInputs } from "@/domain/callForm";
import { acceptedHeader } from "@/domain/imageHeader";
import { isOneOf, pictureKinds } from "@/domain/kinds";
import type { Example, Manifest, ManifestFile } from "@/domain/manifest";

// Nobody asked for these pictures: only small files are read for them, and not many. Bytes.
const fileBytesMax = 64 * 1024;
const allBytesMax = 256 * 1024;

/** A small file may hold a picture that takes much memory once it is decoded. Pixels. */
const pixelsMax = 2 ** 20;

/** The file that shows what an example is about, by the example's id: the first picture that it gives, where that costs little to read. */
export function examplePictures(manifest: Manifest, examples: readonly Example[]): ReadonlyMap<string, ManifestFile> {
  const asked = askedInputs(manifest).filter(({ kind }) => isOneOf(pictureKinds, kind));
  const files = new Set<ManifestFile>();
  const pictures = new Map<string, ManifestFile>();
  let bytes = 0;
  for (const { id, inputs } of examples) {
    const paths = asked.flatMap(({ name }) => {
      const value = inputs[name];
      return value && "file" in value ? [value.file] : [];
    });
    const file = manifest.files.find(({ path }) => path === paths[0]);
    if (!file || file.size > fileBytesMax) continue;
    if (!files.has(file)) {
      if (bytes + file.size > allBytesMax) continue;
      bytes += file.size;
      files.add(file);
    }
    pictures.set(id, file);
  }
  return pictures;
}

/** Whether a file is a picture that can be drawn small without a thought. */
export function isEasilyDrawn(bytes: Uint8Array): boolean {
  const header = acceptedHeader(bytes);
  return !("problem" in header) && header.width * header.height <= pixelsMax;
}
