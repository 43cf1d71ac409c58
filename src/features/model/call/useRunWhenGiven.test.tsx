// @vitest-environment happy-dom
import { cleanup, render } from "@testing-library/react";
import { useLayoutEffect } from "react";
import { afterEach, expect, test, vi } from "vitest";
import type { Draft } from "@/domain/draft";
import { useHeldRun } from "@/kinds/useHeldRun";
import { useRunWhenGiven } from "./useRunWhenGiven";

afterEach(cleanup);

const before: Draft = { form: "typed", text: "before" };
const after: Draft = { form: "typed", text: "after" };

interface FormProps {
  draft: Draft;
  isReading: boolean;
  isAsked?: boolean;
  isFilling?: boolean;
  run: () => void;
}

/** Asked between what is drawn and the effects of it, where a click can fall. */
function Form({ draft, isReading, isAsked = false, isFilling = false, run }: FormProps) {
  const { hold, ask } = useRunWhenGiven({ given: draft, other: before }, isFilling, run);
  useHeldRun(isReading, () => hold("given"));
  // biome-ignore lint/correctness/useExhaustiveDependencies: one click
  useLayoutEffect(() => {
    if (isAsked) ask();
  }, [isAsked]);
  return null;
}

test("a run that is asked for in the moment in which what was given arrives is not lost", () => {
  const run = vi.fn();
  const { rerender } = render(<Form draft={before} isReading run={run} />);
  rerender(<Form draft={after} isReading={false} isAsked run={run} />);
  expect(run).toHaveBeenCalledTimes(1);
});

test("no run can be asked for while an example is on its way, and one that was waits for it", () => {
  const run = vi.fn();
  const { rerender } = render(<Form draft={before} isReading={false} isFilling isAsked run={run} />);
  rerender(<Form draft={before} isReading={false} run={run} />);
  expect(run).not.toHaveBeenCalled();
  rerender(<Form draft={before} isReading run={run} />);
  rerender(<Form draft={before} isReading isAsked run={run} />);
  rerender(<Form draft={after} isReading={false} isFilling isAsked run={run} />);
  expect(run).not.toHaveBeenCalled();
  rerender(<Form draft={after} isReading={false} isAsked run={run} />);
  expect(run).toHaveBeenCalledTimes(1);
});

test("nor does it run where nothing came of it", () => {
  const run = vi.fn();
  const { rerender } = render(<Form draft={before} isReading run={run} />);
  rerender(<Form draft={before} isReading={false} isAsked run={run} />);
  expect(run).not.toHaveBeenCalled();
});
