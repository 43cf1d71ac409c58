import { expect, test } from "vitest";
import { RecentBytes } from "./recentBytes";

test("what was used longest ago goes first", () => {
  const recent = new RecentBytes(10);
  recent.set("a", new Uint8Array(4));
  recent.set("b", new Uint8Array(4));
  recent.get("a");
  recent.set("c", new Uint8Array(4));
  expect(recent.get("a")).toBeDefined();
  expect(recent.get("b")).toBeUndefined();
  expect(recent.get("c")).toBeDefined();
});

test("what is larger than the whole memory is not kept", () => {
  const recent = new RecentBytes(10);
  recent.set("a", new Uint8Array(11));
  expect(recent.get("a")).toBeUndefined();
  recent.set("b", new Uint8Array(10));
  expect(recent.get("b")).toHaveLength(10);
});
