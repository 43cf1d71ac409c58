// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import type { Draft } from "@/domain/draft";
import type { TensorSpec } from "@/domain/manifest";
import { ImageControl } from "./ImageControl";

afterEach(cleanup);

const spec: TensorSpec = {
  name: "picture",
  title: "Picture",
  datatype: "FP32",
  shape: [],
  kind: "image",
  optional: false,
  dims: {},
  steps: [],
};
const control = (draft: Draft) => (
  <ImageControl
    spec={spec}
    draft={draft}
    onChange={() => {
      throw new Error("it was taken");
    }}
  />
);

test("a file that is no picture is refused under the field when it is given, until the field holds another", async () => {
  const draft: Draft = { form: "empty" };
  const { rerender } = render(control(draft));
  const bad = new File([Uint8Array.of(1, 2, 3)], "bad.png", { type: "image/png" });
  await userEvent.setup().upload(screen.getByLabelText("Picture"), bad);
  await screen.findByText(/^bad\.png was not taken: it is not a PNG/);
  rerender(control(draft));
  expect(screen.queryByText(/^bad\.png/)).not.toBeNull();
  rerender(control({ form: "empty" }));
  expect(screen.queryByText(/^bad\.png/)).toBeNull();
});
