import type { Manifest } from "./manifest";

/** One thing wrong with a manifest, and where. */
export interface ManifestIssue {
  /** Such as `inputs[0].shape`; empty for the whole. */
  path: string;
  reason: string;
}

export function manifestRuleIssues(manifest: Manifest): ManifestIssue[] {
  return [
    ...repeated(
      manifest.files.map(({ path }) => path),
      "files",
      "path",
    ),
  ];
}

function repeated(names: string[], path: string, field: string): ManifestIssue[] {
  return names.flatMap((name, index) =>
    names.indexOf(name) < index ? [{ path: `${path}[${index}].${field}`, reason: `${name} is there twice` }] : [],
  );
}
