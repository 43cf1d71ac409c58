// @vitest-environment happy-dom
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import type { Draft } from "@/domain/draft";
import type { TensorSpec } from "@/domain/manifest";
import { writeNpy } from "@/domain/npy";
import { anyAxes } from "@/domain/symbols";
import { zeroTensor } from "@/domain/tensor";
import { HeldControl } from "../../../test/fixtures/HeldControl";
import { TensorControl } from "./TensorControl";

afterEach(cleanup);

const spec: TensorSpec = {
  name: "x",
  datatype: "FP16",
  shape: ["rows", 2],
  kind: "tensor",
  optional: false,
  dims: { rows: { minimum: 1, maximum: 100_000_000, default: 2 } },
  steps: [],
};

/** The control in a form; gives what the form holds. */
function shown(given: TensorSpec = spec) {
  const held: { draft: Draft } = { draft: { form: "empty" } };
  render(<HeldControl control={TensorControl} spec={given} held={held} />);
  return held;
}

test("every datatype of numbers can be filled at random, in the sizes that are asked for", async () => {
  const user = userEvent.setup();
  const held = shown();
  const size = screen.getByRole<HTMLInputElement>("textbox", { name: "rows" });
  expect(size.value).toBe("2");
  await user.clear(size);
  await user.type(size, "3");
  await user.click(screen.getByRole("button", { name: "Random" }));
  expect(held.draft).toMatchObject({ form: "tensor", tensor: { datatype: "FP16", shape: [3, 2] } });
});

test("the sizes are those of the tensor that is held, until others are typed", async () => {
  const user = userEvent.setup();
  const held = shown();
  const size = screen.getByRole<HTMLInputElement>("textbox", { name: "rows" });
  const npy = writeNpy({ datatype: "FP16", shape: [5, 2], data: new Uint16Array(10) });
  await user.upload(screen.getByLabelText(".npy file for x"), new File([new Uint8Array(npy)], "x.npy"));
  await waitFor(() => expect(size.value).toBe("5"));
  await user.click(screen.getByRole("button", { name: "Random" }));
  expect(held.draft).toMatchObject({ tensor: { shape: [5, 2] } });

  await user.clear(size);
  await user.type(size, "3");
  expect(size.value).toBe("3");
  await user.type(screen.getByRole("textbox", { name: /^x/ }), " "); // what is held is edited as text
  expect(size.value).toBe("3");
  await user.click(screen.getByRole("button", { name: "Zeros" }));
  expect(held.draft).toMatchObject({ tensor: { shape: [3, 2] } });
  await user.upload(screen.getByLabelText(".npy file for x"), new File([new Uint8Array(npy)], "x.npy"));
  await waitFor(() => expect(size.value).toBe("5"));
});

test.each<[TensorSpec["shape"], string]>([
  [[], "1"],
  [["N"], "[1, 2]"],
  [["N", 2], "[[1, 2], [3, 4]]"],
  [[1, 3, "H"], "[[[1, 2]]]"],
])("a tensor of the shape %j is written as %s", (shape, written) => {
  shown({ ...spec, shape });
  expect(screen.getByPlaceholderText(written)).toBeTruthy();
});

test("a size beyond its limits, or too large for a page, is refused with a sentence, and what was given stays", async () => {
  const user = userEvent.setup();
  const held = shown();
  await user.click(screen.getByRole("button", { name: "Zeros" }));
  const before = held.draft;
  const size = screen.getByRole("textbox", { name: "rows" });
  await user.clear(size);
  await user.type(size, "100000001");
  await user.click(screen.getByRole("button", { name: "Zeros" }));
  expect(screen.getByRole("alert").textContent).toBe("rows: 100000001 is more than 100000000.");
  expect(size.getAttribute("aria-invalid")).toBe("true");
  await user.clear(size);
  await user.type(size, "100000000");
  expect(screen.queryByRole("alert")).toBeNull();
  await user.click(screen.getByRole("button", { name: "Zeros" }));
  expect(screen.getByRole("alert").textContent).toContain("200000000 elements");
  expect(held.draft).toBe(before);
});

test("a file that cannot be read is refused with a sentence", async () => {
  const held = shown();
  const file = new File([new Uint8Array(20)], "x.npy");
  vi.spyOn(file, "arrayBuffer").mockRejectedValue(new DOMException("gone", "NotReadableError"));
  await userEvent.setup().upload(screen.getByLabelText(".npy file for x"), file);
  expect((await screen.findByRole("alert")).textContent).toContain("x.npy cannot be read");
  expect(held.draft).toEqual({ form: "empty" });
});

test("a tensor that is too long to edit can be cleared", async () => {
  const user = userEvent.setup();
  const held = shown({ ...spec, datatype: "BYTES", shape: [20_000] });
  expect(screen.queryByRole("button", { name: "Random" })).toBeNull();
  await user.click(screen.getByRole("button", { name: "Empty texts" }));
  expect(screen.getByText(/20,000 texts: too many to edit by hand/)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Clear" }));
  expect(held.draft).toEqual({ form: "empty" });
});

test("where nobody knows the number of axes the shape is a field, and what is given brings its own", async () => {
  const user = userEvent.setup();
  const held = shown({ ...spec, shape: [anyAxes] });
  expect(screen.getByText("FP16 of any shape")).toBeTruthy();
  const field = screen.getByRole("textbox", { name: "Shape" });
  await user.clear(field);
  await user.type(field, "1, 3, 0");
  await user.click(screen.getByRole("button", { name: "Zeros" }));
  expect(screen.getByRole("alert").textContent).toContain("“0” is not the size of an axis");
  expect(field.getAttribute("aria-invalid")).toBe("true");
  expect(held.draft).toEqual({ form: "empty" });
  await user.type(field, "{Backspace}2");
  expect(screen.queryByRole("alert")).toBeNull();
  await user.click(screen.getByRole("button", { name: "Zeros" }));
  expect(held.draft).toMatchObject({ form: "tensor", tensor: { shape: [1, 3, 2] } });

  const bytes = writeNpy(zeroTensor("FP16", [2, 1, 1, 2]));
  await user.upload(screen.getByLabelText(".npy file for x"), new File([bytes], "x.npy"));
  await waitFor(() => expect(held.draft).toMatchObject({ form: "tensor", tensor: { shape: [2, 1, 1, 2] } }));
});
