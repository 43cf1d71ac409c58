/** The parts of a model's page. */
export const tabs = ["try", "evidence", "files", "readme"] as const;
export type Tab = (typeof tabs)[number];

/** What of a model's page is in its address, beside its name. Absent: the form. */
export interface ModelSearch {
  tab?: Tab;
}

export function modelSearchOf(search: Record<string, unknown>): ModelSearch {
  const tab = tabs.find((known) => known === search.tab);
  return tab && tab !== "try" ? { tab } : {};
}

/** `digit-cnn@1.2` as a name and a version; without one, the newest. */
export function nameAndVersion(segment: string): { name: string; version: string | null } {
  const [name = "", version] = segment.split("@");
  return { name, version: version || null };
}

/** The model that a path such as `m/inkwell/digit-cnn@1.2` names. `null`: it is another page's. */
export function modelInPath(path: string): { handle: string; name: string; version: string | null } | null {
  const [page, handle, segment, ...rest] = path.split("/");
  return page === "m" && handle && segment && rest.join("") === "" ? { handle, ...nameAndVersion(segment) } : null;
}
