// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { AppError } from "@/domain/errors";
import { CheckHere } from "./CheckHere";

afterEach(cleanup);

function draw(error: Error) {
  const nothing = () => undefined;
  const run = { step: "failed" as const, lines: [], error };
  render(<CheckHere run={run} backend="wasm" onStart={nothing} onStop={nothing} />);
  return screen.getByText(error.message).closest("p")?.className;
}

test("checks whose code did not come could not look, and can be asked for again", () => {
  expect(draw(new AppError("code-missing", { what: "The checks' code" }))).toContain("text-unknown");
  expect(screen.getByRole("button", { name: "Check again" })).toBeTruthy();
});

test("a mistake of the page is no answer about the model", () => {
  expect(draw(new TypeError("x is not a function"))).toContain("text-unknown");
});

test("what the model is to blame for is a no", () => {
  expect(draw(new AppError("file-not-listed", { file: "a" }))).toContain("text-no");
});
