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

const specs = [
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
  spec("drawing"),
];

test.each(specs)("the description of $kind $shape stands at its control, once", (given) => {
  const Control = controlFor(given.kind);
  render(<Control spec={given} draft={emptyDraft(given)} onChange={() => undefined} />);
  expect(screen.getAllByText(said, { exact: false })).toHaveLength(1);
  if (given.columns) expect(screen.getByText("The first of two.")).toBeTruthy();
});

/** What is one control says all of it by itself; what is several, as a group. */
const roles: Record<string, string> = {
  number: "textbox",
  text: "textbox",
  category: "radiogroup",
  boolean: "radiogroup",
  tensor: "textbox",
  embedding: "textbox",
};
const wrong = "It is wrong.";

test.each(specs)("name, description, limits and error of $kind $shape are tied to its control", (given) => {
  const Control = controlFor(given.kind);
  render(<Control spec={given} draft={emptyDraft(given)} onChange={() => undefined} error={wrong} />);
  const isBox = given.kind === "boolean" && !given.optional; // is right, checked or not
  const control = screen.getByRole(isBox ? "checkbox" : (roles[given.kind] ?? "group"), { name: "x" });
  const described = control.getAttribute("aria-describedby")?.split(" ") ?? [];
  const told = described.map((id) => document.getElementById(id)?.textContent).join(" ");
  expect(told).toContain(said);
  if (given.minimum !== undefined) expect(told).toContain("0 to 10");
  if (isBox) return;
  expect(told).toContain(wrong);
  const isMarked = control.getAttribute("aria-invalid") === "true";
  expect(isMarked).toBe(control.getAttribute("role") !== "group" && control.tagName !== "FIELDSET");
  expect(control.closest("[data-invalid]")).not.toBeNull();
  for (const label of document.querySelectorAll("label")) expect(label.control?.matches("[tabindex='-1']")).toBe(false); // leads to what takes the focus
});

test("two buttons of one word say what each is for", () => {
  render(
    ["Before", "After"].map((title) => {
      const given = spec("image", { name: title, title });
      const Control = controlFor("image");
      return <Control key={title} spec={given} draft={emptyDraft(given)} onChange={() => undefined} />;
    }),
  );
  for (const title of ["Before", "After"])
    screen.getByRole("button", { name: "Choose a picture", description: `${title} ${said}` });
});
