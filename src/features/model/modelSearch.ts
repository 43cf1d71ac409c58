import { modelNamed, type NamedModel } from "@/domain/modelReference";

/** The parts of a model's page. */
export const tabs = ["try", "use", "inside", "evidence", "versions", "files", "readme"] as const;
export type Tab = (typeof tabs)[number];

/** The ways in which a call is written down. */
export const codes = ["library", "web", "python", "curl", "json", "embed"] as const;
export type Code = (typeof codes)[number];

/** What of a model's page is in its address, beside its name. Absent: the form, and the library. */
export interface ModelSearch {
  tab?: Tab | undefined;
  code?: Code | undefined;
}

export function modelSearchOf(search: Record<string, unknown>): ModelSearch {
  const tab = tabs.find((known) => known === search.tab);
  const code = tab === "use" ? codes.find((known) => known === search.code) : undefined;
  // Named even where they are absent: the router keeps what it is not told of.
  return { tab: tab === "try" ? undefined : tab, code: code === "library" ? undefined : code };
}

/** The model that a path such as `m/inkwell/digit-cnn@1.2` names, or `embed/inkwell/digit-cnn@1.2`. `null`: it is another page's. */
export function modelInPath(path: string): NamedModel | null {
  const [page, handle, segment, ...rest] = path.split("/");
  const isOfModel = page === "m" || page === "embed";
  return isOfModel && handle && segment && rest.join("") === "" ? modelNamed(handle, segment) : null;
}
