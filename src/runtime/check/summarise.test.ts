import { sha256 } from "@noble/hashes/sha2.js";
import { expect, test } from "vitest";
import type { Work } from "./plannedCheck";
import { summarise } from "./summarise";

/** A check in which these calls took so many milliseconds, after a load of half a second. */
const work = (calls: number[]) =>
  ({
    head: { number: 1 },
    backend: "wasm",
    manifest: null,
    loading: { ms: 500 },
    runs: new Map(calls.map((ms, place) => [String(place), ms])),
    outputsHash: sha256.create(),
    runtime: { name: "fake" },
  }) as unknown as Work; // all that is looked at

test("the first call is told with its load, and those after it without", () => {
  expect(summarise(work([20, 7, 9]), [])).toMatchObject({ firstMs: 520, warmMs: 8 });
  expect(summarise(work([20]), [])).toMatchObject({ firstMs: 520, warmMs: 0 });
});

test("nothing is told of a load after which nothing ran", () => {
  expect(summarise(work([]), [])).toMatchObject({ firstMs: 0, warmMs: 0 });
});
