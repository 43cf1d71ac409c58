import type { Example, Manifest, ManifestFile } from "@/domain/manifest";
import { canonicalText } from "./change";

/** A file or an example that one version has, or has otherwise. `null`: the version has none. */
export interface ListedChange<Item> {
  name: string;
  before: Item | null;
  after: Item | null;
}

function compared<Item>(
  before: readonly Item[],
  after: readonly Item[],
  nameOf: (item: Item) => string,
  isSame: (one: Item, other: Item) => boolean,
): ListedChange<Item>[] {
  const old = new Map(before.map((item) => [nameOf(item), item]));
  const now = new Map(after.map((item) => [nameOf(item), item]));
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((name) => {
    const pair = { before: old.get(name) ?? null, after: now.get(name) ?? null };
    return pair.before && pair.after && isSame(pair.before, pair.after) ? [] : [{ name, ...pair }];
  });
}

/** Files with other bytes, by their digests. */
export function fileChanges(before: Manifest["files"], after: Manifest["files"]): ListedChange<ManifestFile>[] {
  return compared(
    before,
    after,
    ({ path }) => path,
    (one, other) => one.digest.sha256 === other.digest.sha256,
  );
}

/** Examples that say something else, or whose files have other bytes. */
export function exampleChanges(before: Manifest, after: Manifest): ListedChange<Example>[] {
  const settled = (example: Example, { files }: Manifest) => {
    const digests = new Map(files.map(({ path, digest }) => [path, digest.sha256]));
    const values = (list: Example["inputs"]) =>
      Object.fromEntries(
        Object.entries(list).map(([name, value]) => [
          name,
          "file" in value ? (digests.get(value.file) ?? value) : value,
        ]),
      );
    const parts = { ...example, inputs: values(example.inputs), outputs: values(example.outputs) };
    return canonicalText(parts);
  };
  return compared(
    before.examples,
    after.examples,
    ({ id }) => id,
    (one, other) => settled(one, before) === settled(other, after),
  );
}
