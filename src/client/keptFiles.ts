import type { FileReader } from "@/domain/running";

/** Keeps in memory what was read through it, and no more than that, until `drop`. */
export function keptFiles(): { keeping(readFile: FileReader): FileReader; drop(): void } {
  const kept = new Map<string, Uint8Array>();
  let isDropped = false;
  return {
    keeping: (readFile) => async (path, options) => {
      const known = kept.get(path);
      if (known) {
        options?.onSource?.("cache");
        options?.onBytes?.(known.length);
        return known.slice(); // what is read is the reader's to give away
      }
      const bytes = await readFile(path, options);
      if (!isDropped) kept.set(path, bytes.slice());
      return bytes;
    },
    drop() {
      isDropped = true;
      kept.clear();
    },
  };
}
