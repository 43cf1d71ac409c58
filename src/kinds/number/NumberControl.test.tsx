// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { type Draft, emptyTyped } from "@/domain/draft";
import type { TensorSpec } from "@/domain/manifest";
import { HeldControl } from "../../../test/fixtures/HeldControl";
import { NumberControl } from "./NumberControl";
import { numberInput } from "./number";

afterEach(cleanup);

const number: TensorSpec = {
  name: "days",
  kind: "number",
  datatype: "FP32",
  shape: [1],
  optional: false,
  dims: {},
  steps: [],
};

test.each<[string, Partial<TensorSpec>, string]>([
  ["may be less than 0", { minimum: -1 }, "text"],
  ["is a whole number", { minimum: 0, datatype: "INT64" }, "numeric"],
  ["is a fraction", { minimum: 0 }, "decimal"],
])("a phone has the keys for a number that %s", (_, more, mode) => {
  render(<NumberControl spec={{ ...number, ...more }} draft={emptyTyped} onChange={() => undefined} />);
  expect(screen.getByRole("textbox").inputMode).toBe(mode);
});

function renderHeld(spec: TensorSpec) {
  const held: { draft: Draft } = { draft: emptyTyped };
  render(<HeldControl control={NumberControl} held={held} spec={spec} />);
  return { draft: () => held.draft };
}

test("an empty number shows what is used for it, and its slider stands there", () => {
  const spec: TensorSpec = { ...number, minimum: 1, maximum: 365, default: 252 };
  render(<NumberControl spec={spec} draft={{ form: "typed", text: "" }} onChange={() => undefined} />);
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: "days" }).placeholder).toBe("252 if empty");
  expect(screen.getByRole("slider").getAttribute("aria-valuenow")).toBe("252");
});

test.each<[string, Partial<TensorSpec>, number[]]>([
  ["whole numbers", { datatype: "INT64", minimum: 0, maximum: 10 }, [4, 3]],
  ["whole numbers between fractions", { datatype: "INT32", minimum: 0.5, maximum: 3.5, default: 2 }, [3, 2]],
  ["steps", { minimum: 0, maximum: 10, step: 0.5 }, [3.5, 3]],
  ["fractions", { minimum: 0, maximum: 10 }, [3.1, 3]],
])("a slider over %s offers what the model takes", async (_, more, places) => {
  const spec: TensorSpec = { ...number, default: 3, ...more };
  const { draft } = renderHeld(spec);
  screen.getByRole("slider").focus();
  const offered: number[] = [];
  for (const key of ["{ArrowRight}", "{ArrowLeft}"]) {
    await userEvent.keyboard(key);
    const reading = numberInput.read(spec, draft());
    if (!reading || !("value" in reading)) throw new Error(JSON.stringify(reading));
    offered.push(reading.value.value);
  }
  expect(offered).toEqual(places);
});

test("more whole numbers than a slider has places are typed", () => {
  render(
    <NumberControl
      spec={{ ...number, datatype: "INT64", minimum: 0, maximum: 1001 }}
      draft={emptyTyped}
      onChange={() => undefined}
    />,
  );
  expect(screen.queryByRole("slider")).toBeNull();
});

test("of a number with choices one is chosen, which the model takes", async () => {
  const spec: TensorSpec = { ...number, minimum: 0, maximum: 90, enum: [0, 45, 90], unit: "°", default: 45 };
  const { draft } = renderHeld(spec);
  expect(screen.queryByRole("textbox")).toBeNull();
  await userEvent.click(screen.getByRole("radio", { name: "90" }));
  expect(numberInput.read(spec, draft())).toEqual({ value: { kind: "number", value: 90 } });
  screen.getByRole("radiogroup", { name: "days", description: "°, 45 if empty" });
});
