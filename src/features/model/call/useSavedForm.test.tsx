// @vitest-environment happy-dom
import { cleanup, renderHook } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import type { VersionHead } from "@/domain/model";
import type { FormState } from "./formState";
import { savedForm } from "./savedForm";
import { useSavedForm } from "./useSavedForm";

afterEach(() => {
  cleanup();
  sessionStorage.clear();
});

const head = { blobId: "blob", number: 1 } as VersionHead; // all that the form's key is made of
const formWith = (text: string): FormState => ({
  drafts: { age: { form: "typed", text } },
  parameters: {},
  exampleId: null,
  touched: true,
  showsErrors: false,
});
const kept = () => savedForm(head)?.drafts.age;

function open(first: FormState) {
  const { rerender, unmount } = renderHook((form: FormState) => useSavedForm(head, form), { initialProps: first });
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
