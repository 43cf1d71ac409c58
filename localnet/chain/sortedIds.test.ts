import { expect, test } from "vitest";
import { SortedIds } from "./sortedIds";

test("ids come in order, after any place, however they were added and deleted", () => {
  const ids = new SortedIds();
  for (const id of ["m", "c", "x", "a"]) ids.add(id);
  expect([...ids.after(null)]).toEqual(["a", "c", "m", "x"]);
  ids.add("b");
  ids.add("m"); // again
  ids.delete("x");
  ids.delete("q"); // never there
  ids.add("z");
  ids.delete("z"); // before anybody asked for the order
  expect(ids.size).toBe(4);
  expect([...ids.after(null)]).toEqual(["a", "b", "c", "m"]);
  expect([...ids.after("b")]).toEqual(["c", "m"]);
  expect([...ids.after("bb")]).toEqual(["c", "m"]); // a place that is gone still has what comes after it
  expect([...ids.after("m")]).toEqual([]);
});
