// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { emptyDraft } from "@/domain/callForm";
import type { TensorSpec } from "@/domain/manifest";
import { controlFor } from "./looks";

afterEach(cleanup);

const said = "What this is, in its publisher's words.";
const spec = (kind: string, more: Partial<TensorSpec> = {}): TensorSpec => ({
  name: "x",
  datatype: "FP32",
  shape: [1, 2],
  kind,
  description: said,
  optional: false,
  dims: {},
  steps: [],
  ...more,
});
const columns = [
  { name: "a", type: "number" as const, encoding: "none" as const, description: "The first of two." },
  { name: "b", type: "number" as const, encoding: "none" as const },
];

test.each([
  spec("number", { shape: [1], minimum: 0, maximum: 10 }),
  spec("text", { datatype: "BYTES", shape: [1] }),
  spec("category", { shape: [1], enum: ["red", "green"] }),
  spec("boolean", { datatype: "BOOL", shape: [1] }),
  spec("boolean", { datatype: "BOOL", shape: [1], optional: true }),
  spec("tensor"),
  spec("embedding", { shape: [1, 4] }),
  spec("table", { columns }),
  spec("table", { columns, shape: ["N", 2] }),
  spec("series", { columns, shape: ["N", 2] }),
  spec("image"),
  spec("mask"),
  spec("audio"),
  spec("boxes", { shape: ["N", 4] }),
])("the description of $kind $shape stands at its control, once", (given) => {
  const Control = controlFor(given.kind);
  render(<Control spec={given} draft={emptyDraft(given)} onChange={() => undefined} />);
  expect(screen.getAllByText(said, { exact: false })).toHaveLength(1);
  if (given.columns) expect(screen.getByText("The first of two.")).toBeTruthy();
});

test("a description is tied to its control beside the limits", () => {
  const given = spec("number", { shape: [1], minimum: 0, maximum: 10 });
  const Control = controlFor("number");
  render(<Control spec={given} draft={emptyDraft(given)} onChange={() => undefined} />);
  const described = screen.getByRole("textbox").getAttribute("aria-describedby")?.split(" ") ?? [];
  expect(described.map((id) => document.getElementById(id)?.textContent)).toEqual([said, "0 to 10"]);
});
