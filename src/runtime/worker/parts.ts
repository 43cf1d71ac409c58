import { createTurns, isLong, partsOf } from "@/turns";

/** Items of a list that is too long for one message. All its parts come before the message in which it has its `ListPlace`. */
export interface PartMessage {
  callable: "part";
  list: number;
  items: unknown[];
}

interface ListPlace {
  callable: "list";
  list: number;
}

export function isPart(data: unknown): data is PartMessage {
  return isNamed(data, "part");
}

function isNamed(data: unknown, name: string): boolean {
  return typeof data === "object" && data !== null && "callable" in data && data.callable === name;
}

/** Whether there is something in it to look for: rows hold cells alone, and the texts of a tensor are texts. */
function hasParts(value: unknown): value is object {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value) || value instanceof Map) return false;
  return !Array.isArray(value) || (typeof value[0] === "object" && !Array.isArray(value[0]));
}

/** Sends long lists ahead of the message that they belong to, a part at a time: neither end is held up. */
export function createParts(send: (part: PartMessage) => void) {
  let lastList = 0;

  /** `value` with places for the lists in it that were sent. */
  return async function sentAhead<Value>(value: Value): Promise<Value> {
    const turn = createTurns();

    async function visit(part: unknown): Promise<unknown> {
      if (Array.isArray(part) && isLong(part)) {
        lastList += 1;
        const place: ListPlace = { callable: "list", list: lastList };
        for (const items of partsOf(part)) {
          await turn();
          send({ callable: "part", list: place.list, items });
        }
        return place;
      }
      if (!hasParts(part)) return part;
      if (Array.isArray(part)) return Promise.all(part.map(visit));
      const entries = Object.entries(part).map(async ([name, inner]) => [name, await visit(inner)] as const);
      return Object.fromEntries(await Promise.all(entries));
    }

    return (await visit(value)) as Value; // the same, but for the places
  };
}

/** Puts lists together again of which the parts came ahead. */
export function createLists() {
  const lists = new Map<number, unknown[]>();

  function whole(part: unknown): unknown {
    if (isNamed(part, "list")) {
      const { list } = part as ListPlace; // as its name says
      const items = lists.get(list);
      lists.delete(list);
      return items;
    }
    if (!hasParts(part)) return part;
    if (Array.isArray(part)) return part.map(whole);
    return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, whole(inner)]));
  }

  return {
    take({ list, items }: PartMessage): void {
      const before = lists.get(list);
      if (before) for (const item of items) before.push(item);
      else lists.set(list, items);
    },
    /** A value as it was before its long lists were sent ahead. */
    whole<Value>(value: Value): Value {
      return lists.size === 0 ? value : (whole(value) as Value); // the same, with its lists
    },
  };
}
