// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import type { ComponentProps } from "react";
import { afterEach, expect, test } from "vitest";
import { BooleanResult } from "./BooleanResult";

afterEach(cleanup);

test.each([
  [true, "Yes"],
  [false, "No"],
])("%s is read as %s", (value, word) => {
  const props = { value: { kind: "boolean", value } } as ComponentProps<typeof BooleanResult>; // all that is looked at
  render(<BooleanResult {...props} />);
  expect(screen.getByText(word)).toBeTruthy();
});
