// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Draft } from "@/domain/draft";
import type { TensorSpec } from "@/domain/manifest";
import { writeNpy } from "@/domain/npy";
import { tensorOf } from "@/domain/tensor";
import { EmbeddingControl } from "./EmbeddingControl";

beforeEach(() => {
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(null);
});
afterEach(cleanup);

const spec: TensorSpec = {
  name: "vector",
  title: "Vector",
  datatype: "FP32",
  shape: [1, 3],
  kind: "embedding",
  optional: false,
  dims: {},
  steps: [],
};

const empty: Draft = { form: "typed", text: "" };

function Form({ told }: { told: (draft: Draft) => void }) {
  const [draft, setDraft] = useState(empty);
  const onChange = (next: Draft) => {
    told(next);
    setDraft(next);
  };
  return <EmbeddingControl spec={spec} draft={draft} onChange={onChange} />;
}

function open() {
  let held = empty;
  render(
    <Form
      told={(draft) => {
        held = draft;
      }}
    />,
  );
  const field = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Vector" });
  return { user: userEvent.setup(), field, file: screen.getByLabelText(".npy file for Vector"), held: () => held };
}

test("pasted numbers are shown as the vector they are, and cleared", async () => {
  const { user, field, held } = open();
  screen.getByText("3 numbers");
  fireEvent.change(field, { target: { value: "[2, 3, 6]" } });
  screen.getByText("3 numbers, length 7, from 2 (pale) to 6 (dark)");
  await user.click(screen.getByRole("button", { name: "Clear" }));
  expect(held()).toEqual({ form: "typed", text: "" });
  expect(screen.queryByText(/length 7/)).toBeNull();
});

test("a .npy file is taken, and can be edited as numbers", async () => {
  const { user, field, file, held } = open();
  await user.upload(file, new File([writeNpy(tensorOf("FP32", [1, 3], [0.5, 0, -1]))], "v.npy"));
  await vi.waitFor(() => expect(field.value).toBe("0.5, 0, -1"));
  fireEvent.change(field, { target: { value: "0.5, 0, -2" } });
  expect(held()).toEqual({ form: "typed", text: "0.5, 0, -2" });
});

test("a file that is none, and one that is too large, are refused under the field", async () => {
  const { user, file, held } = open();
  await user.upload(file, new File([new Uint8Array(20)], "none.npy"));
  await screen.findByText("none.npy is not a tensor that can be read: it is no NumPy file.");
  await user.upload(file, new File([new Uint8Array(200_001)], "large.npy"));
  await screen.findByText("large.npy has 200 KB, more than a vector here can have.");
  expect(held()).toEqual({ form: "typed", text: "" });
});

test("whole numbers too large to be read exactly are told as that, and the form stands", async () => {
  const { user, field, file } = open();
  const large = writeNpy({ datatype: "INT64", shape: [1], data: BigInt64Array.of(2n ** 60n) });
  await user.upload(file, new File([large], "large.npy"));
  await vi.waitFor(() => expect(field.value).toBe(String(2n ** 60n)));
});
