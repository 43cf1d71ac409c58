import { AppError } from "@/domain/errors";
import type { IndexEntry } from "@/domain/model";
import type { Chain } from "./chain";
import { indexPageId } from "./ids";
import { PAGE_ENTRIES, parseIndexPageField } from "./layouts";
import { readInBatches } from "./readInBatches";

/** About 0.7 MB an answer, and one segment of the copy that browsers keep. 100,000 models are 782 pages, which are 13 calls. */
export const PAGES_PER_CALL = 64;
/** A million models and more. A registry that claims to be larger is not read this way. */
const PAGES_MAX = 10_000;

/** The entries of index pages `from` up to, but not including, `to`: 128 a page, fewer on the last. Throws `object-malformed`. */
export async function readIndexPages(
  { node, contract }: Chain,
  from: number,
  to: number,
  signal?: AbortSignal,
): Promise<IndexEntry[]> {
  const malformed = (what: string) => new AppError("object-malformed", { what });
  if (to - from > PAGES_MAX) throw malformed("registry");
  const ids = Array.from({ length: Math.max(0, to - from) }, (_, place) => indexPageId(contract, from + place));
  const objects = await readInBatches(node, ids, PAGES_PER_CALL, signal);
  return objects.flatMap((object, place) => {
    if (!object) throw malformed("index page");
    const entries = parseIndexPageField(object.contents);
    if (entries[0]?.index !== (from + place) * PAGE_ENTRIES) throw malformed("index page");
    return entries;
  });
}
