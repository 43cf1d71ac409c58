import { copiedInTurns } from "@/turns";

/** `value` with copies of the typed arrays in it, made without holding the page up: `buffers` can be moved to the other side. */
export async function copied<Value>(value: Value): Promise<{ value: Value; buffers: ArrayBuffer[] }> {
  const buffers: ArrayBuffer[] = [];

  async function visit(part: unknown): Promise<unknown> {
    if (ArrayBuffer.isView(part)) {
      const copy = await copiedInTurns(part);
      buffers.push(copy.buffer as ArrayBuffer); // memory of its own
      return copy;
    }
    if (typeof part !== "object" || part === null) return part;
    if (!Array.isArray(part)) {
      const entries = Object.entries(part).map(async ([name, inner]) => [name, await visit(inner)] as const);
      return Object.fromEntries(await Promise.all(entries));
    }
    const [first] = part;
    // Rows of a table and texts of a tensor hold none.
    return typeof first === "object" && !Array.isArray(first) ? Promise.all(part.map(visit)) : part;
  }

  return { value: (await visit(value)) as Value, buffers }; // the same
}
