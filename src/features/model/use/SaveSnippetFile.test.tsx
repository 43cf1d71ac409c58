// @vitest-environment happy-dom
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { SnippetFile } from "@/domain/snippets/snippet";
import { SaveSnippetFile } from "./SaveSnippetFile";

const saved = vi.fn<(blob: Blob) => string>(() => "blob:none");
beforeEach(() => {
  vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => saved(blob as Blob)); // what saveFile makes
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
});
afterEach(() => {
  cleanup();
  saved.mockClear();
  vi.restoreAllMocks();
});

const save = () => userEvent.click(screen.getByRole("button", { name: "Save rows.json" }));

test.each<[string, SnippetFile["content"]]>([
  ["as it is", "[1,2]"],
  ["written when it is asked for", () => ["[1", ",2]"]],
])("a file is saved %s", async (_, content) => {
  render(<SaveSnippetFile file={{ name: "rows.json", content }} />);
  await save();
  await waitFor(() => expect(saved).toHaveBeenCalledTimes(1));
  expect(await saved.mock.calls[0]?.[0].text()).toBe("[1,2]");
  await screen.findByRole("button", { name: "Save rows.json" });
});

test("what is long is written in turns with the page, and no more once nobody looks", async () => {
  let written = 0;
  function* endless() {
    for (;;) {
      written += 1;
      yield "1,";
    }
  }
  const { unmount } = render(<SaveSnippetFile file={{ name: "rows.json", content: endless }} />);
  await save();
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Writing rows.json …" }).disabled).toBe(true);
  unmount();
  await waitFor(async () => {
    const before = written;
    await new Promise((resolve) => setTimeout(resolve));
    expect(written).toBe(before);
  });
  expect(saved).not.toHaveBeenCalled();
});
