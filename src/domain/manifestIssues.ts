/** One thing wrong with a manifest, and where. */
export interface ManifestIssue {
  /** Such as `inputs[0].shape`; empty for the whole. */
  path: string;
  reason: string;
}

/** Bounds the wrong way round, or a default outside them. */
export function rangeIssues(
  path: string,
  {
    minimum = -Infinity,
    maximum = Infinity,
    default: preset,
  }: { minimum?: number; maximum?: number; default?: unknown },
): ManifestIssue[] {
  if (minimum > maximum) return [{ path, reason: `its minimum ${minimum} is more than its maximum ${maximum}` }];
  if (typeof preset !== "number" || (preset >= minimum && preset <= maximum)) return [];
  return [{ path, reason: `its default ${preset} is outside ${minimum} to ${maximum}` }];
}

/** A file that is named but not listed. */
export function missing(file: string, path: string, paths: Set<string>): ManifestIssue[] {
  return paths.has(file) ? [] : [{ path, reason: `${file} is not among the files` }];
}

/** Items that should differ in what `keyOf` gives. */
export function repeated<Item>(items: Item[], path: string, keyOf: (item: Item) => string): ManifestIssue[] {
  const seen = new Set<string>();
  return items.flatMap((item, index) => {
    const key = keyOf(item);
    if (seen.has(key)) return [{ path: `${path}[${index}]`, reason: `${key} is there twice` }];
    seen.add(key);
    return [];
  });
}
