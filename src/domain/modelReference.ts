/** A model as an address or a program names it. `version: null`: the newest. */
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

/** What `inkwell/digit-cnn@1.2` names. `null`: it has not that form. */
export function modelReference(text: string): NamedModel | null {
  const [handle, segment, ...rest] = text.split("/");
  return handle && segment && rest.length === 0 ? modelNamed(handle, segment) : null;
}
