// @vitest-environment happy-dom
import { act, cleanup, renderHook } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, test } from "vitest";
import type { Draft } from "@/domain/draft";
import { AppError } from "@/domain/errors";
import { type Taken, useFile } from "./useFile";

afterEach(cleanup);

const typed = (text: string): Draft => ({ form: "typed", text });
const named = (name: string) => new File(["it"], name);

/** A form of one input. Each file is read when the test says so, by its name. */
function open(holdRun?: () => () => void) {
  const reads = new Map<string, { end: (taken: Taken) => void; fail: (cause: unknown) => void; signal: AbortSignal }>();
  const { result, unmount } = renderHook(() => {
    const [draft, setDraft] = useState(typed("first"));
    const file = useFile(
      draft,
      setDraft,
      ({ name }, signal) => new Promise((end, fail) => reads.set(name, { end, fail, signal })),
      holdRun,
    );
    return { draft, setDraft, ...file };
  });
  const read = (name: string) => {
    const own = reads.get(name);
    if (!own) throw new Error(`${name} is not being read`);
    return own;
  };
  return {
    field: () => result.current,
    unmount,
    take: (name: string) => act(async () => void result.current.take(named(name))),
    end: (name: string, taken: Taken) => act(async () => read(name).end(taken)),
    fail: (name: string, cause: unknown) => act(async () => read(name).fail(cause)),
    signal: (name: string) => read(name).signal,
  };
}

test("a file is taken, with what is to be said of it, until the draft is another", async () => {
  const { field, take, end } = open();
  await take("a");
  expect(field().reading).toBe("a");
  await end("a", { draft: typed("a"), note: "Half of it." });
  expect(field()).toMatchObject({ draft: typed("a"), note: "Half of it.", reading: null });
  act(() => field().setDraft(typed("b")));
  expect(field().note).toBeUndefined();
});

test("a file that arrives late takes nothing away that was given meanwhile, and is read no further", async () => {
  const { field, take, end, signal } = open();
  await take("late");
  act(() => field().setDraft(typed("meanwhile")));
  expect(field().reading).toBeNull();
  expect(signal("late").aborted).toBe(true);
  await end("late", typed("late"));
  expect(field().draft).toEqual(typed("meanwhile"));
});

test("of two files the one that was given last is taken, in whatever order they are read", async () => {
  const { field, take, end, fail } = open();
  await take("one");
  await take("two");
  await fail("one", new DOMException("aborted", "AbortError"));
  expect(field()).toMatchObject({ reading: "two", refused: undefined });
  await end("two", typed("two"));
  expect(field().draft).toEqual(typed("two"));
});

test.each([
  ["was moved", new DOMException("gone", "NotFoundError"), /^a cannot be read: it was moved/],
  ["is no tensor", new AppError("tensor-malformed", { what: "a", reason: "it is odd" }), /^a is not a tensor .* odd/],
  ["is too large", new RangeError("Array buffer allocation failed"), /^This device has no memory for a\./],
])("a file that %s is refused in a sentence, beside the draft that is there", async (_, cause, sentence) => {
  const { field, take, fail } = open();
  await take("a");
  await fail("a", cause);
  expect(field()).toMatchObject({ draft: typed("first"), refused: expect.stringMatching(sentence), reading: null });
  act(() => field().unsay());
  expect(field().refused).toBeUndefined();
});

test("nothing is read on in a field that is gone", async () => {
  const { take, signal, unmount } = open();
  await take("a");
  unmount();
  expect(signal("a").aborted).toBe(true);
});

test("a run is held from the moment in which a file is chosen until something, or nothing, came of it", async () => {
  let held = 0;
  const least: number[] = [];
  const { field, take, end, unmount } = open(() => {
    held += 1;
    return () => least.push(--held);
  });
  act(() => {
    void field().take(named("a"));
    expect(held).toBe(1); // before anything is drawn
  });
  await take("b");
  expect(held).toBe(1);
  expect(least).toEqual([1]); // of two files the first lets go once the second holds
  await end("b", { refused: "It is none." });
  expect(held).toBe(0);
  expect(field().refused).toBe("It is none.");
  await take("c");
  await end("c", typed("c"));
  expect(held).toBe(0);
  await take("d");
  act(() => field().setDraft(typed("meanwhile")));
  expect(held).toBe(0);
  await take("e");
  unmount();
  expect(held).toBe(0);
});
