import type { Model, VersionHead } from "./model";

/** Where the hub that serves `networksUrl` has one version of a model: its page, or its form alone for a frame. */
export function modelAddress(
  page: "m" | "embed",
  networksUrl: string,
  { handle, name }: Pick<Model, "handle" | "name">,
  { label }: Pick<VersionHead, "label">,
): string {
  return new URL(`${page}/${handle}/${name}@${label}`, networksUrl).href;
}
