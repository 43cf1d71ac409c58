// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { TensorSpec } from "@/domain/manifest";
import { NumberControl } from "./NumberControl";

afterEach(cleanup);

test("an empty number shows what is used for it, and its slider stands there", () => {
  const spec: TensorSpec = {
    name: "days",
    kind: "number",
    datatype: "FP32",
    shape: [1],
    optional: false,
    dims: {},
    steps: [],
    minimum: 1,
    maximum: 365,
    default: 252,
  };
  render(<NumberControl spec={spec} draft={{ form: "typed", text: "" }} onChange={() => undefined} />);
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: "days" }).placeholder).toBe("252 if empty");
  expect(screen.getByRole("slider").getAttribute("aria-valuenow")).toBe("252");
});
