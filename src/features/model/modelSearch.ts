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

/** A model as an address names it. `version: null`: the newest. */
export interface NamedModel {
  handle: string;
  name: string;
  version: string | null;
}

/** What `inkwell` and `digit-cnn@1.2` name. Handles and names have small letters alone, however an address was typed. */
export function modelNamed(handle: string, segment: string): NamedModel {
  const [name = "", version] = segment.split("@");
  return { handle: handle.toLowerCase(), name: name.toLowerCase(), version: version || null };
}

/** The model that a path such as `m/inkwell/digit-cnn@1.2` names. `null`: it is another page's. */
export function modelInPath(path: string): NamedModel | null {
  const [page, handle, segment, ...rest] = path.split("/");
  return page === "m" && handle && segment && rest.join("") === "" ? modelNamed(handle, segment) : null;
}
