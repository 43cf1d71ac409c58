// @vitest-environment happy-dom
import { act, cleanup, renderHook } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { VersionHead } from "@/domain/model";
import { type Services, ServicesProvider } from "@/services";
import type { FormState } from "./formState";
import { isMarkedLarge, savedForm } from "./savedForm";
import { useSavedForm } from "./useSavedForm";

beforeEach(() => sessionStorage.clear());
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.useRealTimers();
  sessionStorage.clear();
  large.clear();
  canKeepLarge = true;
  writes = 0;
  wereLeaving = [];
  writing = Promise.resolve();
});

const head = { blobId: "blob", number: 1 } as VersionHead; // all that the form's key is made of
const formWith = (text: string): FormState => ({
  drafts: { age: { form: "typed", text } },
  parameters: {},
  published: {},
  exampleId: null,
  touched: true,
  showsErrors: false,
  refusals: 0,
});
const kept = () => savedForm(head)?.drafts.age;

/** What is kept beside session storage, by key. */
const large = new Map<string, unknown>();
let canKeepLarge = true;
let writes = 0;
let wereLeaving: boolean[] = [];
let writing = Promise.resolve();
const services = {
  largeForms: {
    keep: async (key, form, _sizeBytes, isLeaving) => {
      if (!canKeepLarge) throw new Error("full");
      writes += 1;
      wereLeaving.push(isLeaving);
      large.set(key, form);
      await writing;
    },
    read: async (key) => large.get(key),
    drop: async (key) => void large.delete(key),
  },
} as Partial<Services> as Services; // all that keeps a form
const wrapper = ({ children }: { children: ReactNode }) => (
  <ServicesProvider value={services}>{children}</ServicesProvider>
);

function open(first: FormState) {
  const { rerender, unmount } = renderHook((form: FormState) => useSavedForm(head, form), {
    initialProps: first,
    wrapper,
  });
  return { change: rerender, unmount };
}

function hide() {
  vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
  document.dispatchEvent(new Event("visibilitychange"));
}

test.each([
  { ends: "reloaded", end: () => window.dispatchEvent(new Event("pagehide")) },
  { ends: "hidden", end: hide },
])("nothing is written while somebody types, and all of it when the page is $ends", ({ end }) => {
  const { change } = open(formWith("4"));
  change(formWith("42"));
  expect(kept()).toBeUndefined();
  end();
  expect(kept()).toEqual({ form: "typed", text: "42" });
  change(formWith("421"));
  end();
  expect(kept()).toEqual({ form: "typed", text: "421" });
});

test("a form that the page turns away from is kept, and the same form is written once", () => {
  const { change, unmount } = open(formWith("4"));
  change(formWith("42"));
  window.dispatchEvent(new Event("pagehide"));
  sessionStorage.clear();
  hide();
  expect(kept()).toBeUndefined();
  change(formWith("421"));
  unmount();
  expect(kept()).toEqual({ form: "typed", text: "421" });
});

test("an example that took the place of what was typed is not kept, and what was typed is forgotten", () => {
  const { change } = open(formWith("4"));
  hide();
  change({ ...formWith("3"), touched: false, exampleId: "one" });
  hide();
  expect(savedForm(head)).toBeNull();
});

const long = "a".repeat(2_000_001);

const keptLarge = () => [...large.values()].map((form) => (form as FormState).drafts.age); // as `keep` was given it

test("a form too large for session storage is kept beside it with its first change, and while it goes on changing, now and then", async () => {
  vi.useFakeTimers();
  const { change } = open(formWith("4"));
  change(formWith(long));
  expect(keptLarge()).toEqual([{ form: "typed", text: long }]);
  expect(isMarkedLarge(head)).toBe(true);
  for (const end of ["b", "bc", "bcd"]) {
    change(formWith(`${long}${end}`));
    await vi.advanceTimersByTimeAsync(120);
  }
  expect(keptLarge()).toEqual([{ form: "typed", text: `${long}bcd` }]);
  expect(writes).toBe(2);
  await vi.advanceTimersByTimeAsync(1000);
  expect(writes).toBe(2);
});

test("a large form that is changed while it is written is written again afterwards", async () => {
  vi.useFakeTimers();
  let finish = () => {};
  writing = new Promise((resolve) => {
    finish = resolve;
  });
  const { change } = open(formWith(long));
  change(formWith(`${long}b`));
  await vi.advanceTimersByTimeAsync(1000);
  expect(writes).toBe(1);
  finish();
  await vi.advanceTimersByTimeAsync(300);
  expect(keptLarge()).toEqual([{ form: "typed", text: `${long}b` }]);
});

test("what is still being written when the page is left is written at once, and what is written is not written again", async () => {
  open(formWith(long));
  expect(wereLeaving).toEqual([false]);
  window.dispatchEvent(new Event("pagehide"));
  expect(wereLeaving).toEqual([false, true]);
  await act(async () => undefined);
  hide();
  expect(wereLeaving).toEqual([false, true]);
});

test("what was changed since the last writing is written at once when the page is left", () => {
  const { change } = open(formWith(long));
  change(formWith(`${long}b`));
  window.dispatchEvent(new Event("pagehide"));
  expect(wereLeaving).toEqual([false, true]);
  expect(keptLarge()).toEqual([{ form: "typed", text: `${long}b` }]);
});

test("a large form that is left at once is kept, and dropped once a small one takes its place", async () => {
  const { change } = open(formWith(long));
  hide();
  expect(large.size).toBe(1);
  change(formWith("4"));
  hide();
  expect(kept()).toEqual({ form: "typed", text: "4" });
  expect(isMarkedLarge(head)).toBe(false);
  expect(large.size).toBe(0);
});

test("where a large form cannot be kept, what was kept before stays", async () => {
  canKeepLarge = false;
  const { change } = open(formWith("4"));
  hide();
  change(formWith(long));
  hide();
  await act(async () => undefined);
  expect(kept()).toEqual({ form: "typed", text: "4" });
  expect(isMarkedLarge(head)).toBe(false);
});
