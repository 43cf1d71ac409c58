import { bcs } from "@mysten/sui/bcs";
import { expect, test } from "vitest";
import type { Chain } from "./chain";
import { indexPageId } from "./ids";
import { readIndexPages } from "./readIndexPages";
import type { ChainObject } from "./wire/fullNode";

const contract = { packageId: `0x${"1".repeat(64)}`, registryId: `0x${"2".repeat(64)}` };
const text = bcs.string();
const PageField = bcs.struct("Field", {
  id: bcs.Address,
  name: bcs.u64(),
  entries: bcs.vector(bcs.tuple([text, text, text, text, text, text, bcs.u64(), bcs.u64()])),
});

/** A page of `count` models, named by their index. */
function pageObject(page: number, count: number, claimed = page): ChainObject {
  const id = indexPageId(contract, page);
  const entries = Array.from({ length: count }, (_, i) => {
    const name = `model-${128 * page + i}`;
    return ["acme", name, "A line.", "other", "text", "MIT", 1n, 1n] as const;
  });
  return { id, contents: PageField.serialize({ id, name: BigInt(claimed), entries }).toBytes(), transaction: "" };
}

/** A chain with these pages, and how many ids each call asked for. */
function chainWith(pages: ChainObject[]): { chain: Chain; calls: number[] } {
  const objects = new Map(pages.map((page) => [page.id, page]));
  const calls: number[] = [];
  return {
    calls,
    chain: {
      contract,
      stakingPoolId: "0x3",
      node: {
        async readObjects(ids) {
          calls.push(ids.length);
          return ids.map((id) => objects.get(id) ?? null);
        },
      },
    },
  };
}

test("a hundred thousand models are read in thirteen calls", async () => {
  const { chain, calls } = chainWith(
    Array.from({ length: 782 }, (_, page) => pageObject(page, page === 781 ? 32 : 128)),
  );
  const entries = await readIndexPages(chain, 0, 782);
  expect(entries).toHaveLength(100_000);
  expect(entries.every(({ index, name }, place) => index === place && name === `model-${place}`)).toBe(true);
  expect(calls).toHaveLength(13);
});

test("only the pages that were asked for are read", async () => {
  const { chain, calls } = chainWith([pageObject(0, 128), pageObject(1, 128), pageObject(2, 3)]);
  const entries = await readIndexPages(chain, 1, 3);
  expect(entries.map(({ index }) => index)).toEqual(Array.from({ length: 131 }, (_, i) => 128 + i));
  expect(calls).toEqual([2]);
  expect(await readIndexPages(chain, 3, 3)).toEqual([]);
});

test.each([
  ["a page that is missing", [pageObject(0, 128)]],
  ["a page that is another", [pageObject(0, 128), pageObject(1, 128, 5)]],
  ["a page of nothing", [pageObject(0, 128), pageObject(1, 0)]],
])("%s is malformed", async (_, pages) => {
  await expect(readIndexPages(chainWith(pages).chain, 0, 2)).rejects.toMatchObject({
    code: "object-malformed",
    facts: { what: "index page" },
  });
});

test("a registry that claims to be endless is not read", async () => {
  const { chain, calls } = chainWith([]);
  await expect(readIndexPages(chain, 0, 2 ** 40)).rejects.toMatchObject({ facts: { what: "registry" } });
  expect(calls).toEqual([]);
});
