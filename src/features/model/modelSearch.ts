import { modelNamed, type NamedModel } from "@/domain/modelReference";

/** The parts of a model's page. */
export const tabs = ["try", "inside", "evidence", "versions", "files", "readme"] as const;
export type Tab = (typeof tabs)[number];

/** What of a model's page is in its address, beside its name. Absent: the form. */
export interface ModelSearch {
  tab?: Tab;
}

export function modelSearchOf(search: Record<string, unknown>): ModelSearch {
  const tab = tabs.find((known) => known === search.tab);
  return tab && tab !== "try" ? { tab } : {};
}

/** The model that a path such as `m/inkwell/digit-cnn@1.2` names. `null`: it is another page's. */
export function modelInPath(path: string): NamedModel | null {
  const [page, handle, segment, ...rest] = path.split("/");
  return page === "m" && handle && segment && rest.join("") === "" ? modelNamed(handle, segment) : null;
}
