// @vitest-environment happy-dom
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import type { Tensor } from "@/domain/tensor";
import { SaveJson } from "./SaveJson";

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const tensors: Record<string, Tensor> = {
  scores: { datatype: "UINT8", shape: [30_000], data: new Uint8Array(30_000).fill(7) },
};

test("outputs are saved as the protocol's JSON", async () => {
  const saved = vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:none");
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
  render(<SaveJson tensors={tensors} name="sample" />);
  await userEvent.click(screen.getByRole("button", { name: "Save as JSON" }));
  await waitFor(() => expect(saved).toHaveBeenCalledTimes(1));
  const blob = saved.mock.calls[0]?.[0] as Blob; // what saveFile makes
  expect(JSON.parse(await blob.text())).toMatchObject({
    model_name: "sample",
    outputs: [{ name: "scores", datatype: "UINT8", shape: [30_000] }],
  });
  await screen.findByRole("button", { name: "Save as JSON" });
});

test("nothing is written any more once nobody looks", async () => {
  const saved = vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:none");
  const { unmount } = render(<SaveJson tensors={tensors} name="sample" />);
  await userEvent.click(screen.getByRole("button", { name: "Save as JSON" }));
  unmount();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(saved).not.toHaveBeenCalled();
});

test("more than a page can write is offered in the other form alone", () => {
  const data = new Uint8Array(2 ** 22 + 1);
  render(<SaveJson tensors={{ mask: { datatype: "UINT8", shape: [data.length], data } }} name="sample" />);
  expect(screen.queryByRole("button")).toBeNull();
  expect(screen.getByText("4,194,305 elements: as .npy only")).toBeTruthy();
});
