import { encode } from "./bcs";
import type { ExecutionOutcome, WrittenObject } from "./execution";
import type { Child, ObjectRuntime } from "./objectRuntime";
import { nameOf } from "./typeNames";

/**
 * What a transaction that succeeded has done to objects.
 * `unmoved` are the objects passed as mutable that it left in their places, `moved` the ids of those that it took.
 */
export function objectChanges(
  objects: ObjectRuntime,
  unmoved: readonly WrittenObject[],
  moved: readonly string[],
): Pick<ExecutionOutcome, "written" | "created" | "deleted"> {
  const transferred = [...objects.transfers].map(([id, { owner, type, value }]) => ({
    id,
    type: nameOf(type),
    contents: encode(type, value),
    owner,
  }));
  const children = [...objects.children].flatMap(([id, child]) => writtenChild(id, child));
  const written = [...unmoved, ...transferred, ...children];
  const writtenIds = new Set(written.map(({ id }) => id));

  const loaded = [...objects.children].filter(([, { original }]) => original).map(([id]) => id);
  const gone = [...moved, ...objects.received.keys(), ...loaded.filter((id) => !objects.children.get(id)?.current)];
  return {
    written,
    created: new Set([...writtenIds].filter((id) => objects.newIds.has(id))),
    deleted: [...new Set(gone)]
      .filter((id) => !writtenIds.has(id))
      .map((id) => ({ id, how: objects.deletedIds.has(id) ? "deleted" : "wrapped" })),
  };
}

/** A child counts as written when it is new, has moved or has changed; having been borrowed as mutable is not enough. */
function writtenChild(id: string, { original, current }: Child): WrittenObject[] {
  if (!current) return [];
  const { parent, type, cell } = current;
  const contents = encode(type, cell[0]);
  const isSame = original?.parent === parent && original.type === type && areSameBytes(original.contents, contents);
  return isSame ? [] : [{ id, type: nameOf(type), contents, owner: { kind: "object", parent } }];
}

function areSameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false;
  return true;
}
