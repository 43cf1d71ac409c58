// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import type { Root } from "hast";
import { afterEach, expect, test, vi } from "vitest";
import { ReadmeText } from "./ReadmeText";

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const paragraph = (properties: Record<string, string>): Root => ({
  type: "root",
  children: [{ type: "element", tagName: "p", properties, children: [{ type: "text", value: "Reads digits." }] }],
});

function drawn(tree: Root | null) {
  render(
    <>
      <h1>The page</h1>
      <ReadmeText text="*Reads* digits." tree={tree} />
    </>,
  );
}

test("a README is laid out", () => {
  drawn(paragraph({}));
  expect(screen.getByText("Reads digits.").tagName).toBe("P");
  expect(screen.queryByText(/too tangled/)).toBeNull();
});

test("one that throws while it is drawn stands as it was written, and the page stands too", () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined); // React tells what was thrown
  drawn(paragraph({ style: "color" })); // no declaration: cannot become a React style
  expect(screen.getByText(/too tangled to be laid out/)).toBeTruthy();
  expect(screen.getByText("*Reads* digits.").tagName).toBe("PRE");
  expect(screen.getByRole("heading", { name: "The page" })).toBeTruthy();
});

test("one that could not be parsed stands as it was written", () => {
  drawn(null);
  expect(screen.getByText("*Reads* digits.").tagName).toBe("PRE");
});
