// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { decode } from "fast-png";
import { afterEach, expect, test, vi } from "vitest";
import { type Tensor, tensorOf } from "@/domain/tensor";
import type { OutputValue } from "@/domain/values";
import { RawOutputs } from "./RawOutputs";

afterEach(cleanup);

/** Notes what is handed to the browser to save, by its name. */
function saved() {
  const files = new Map<string, Blob>();
  const blobs = new Map<string, Blob>();
  vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => {
    const url = `blob:${blobs.size}`;
    blobs.set(url, blob as Blob); // the page saves nothing else
    return url;
  });
  vi.spyOn(URL, "revokeObjectURL").mockImplementation(() => undefined);
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    files.set(this.download, blobs.get(this.href) ?? new Blob());
  });
  return files;
}

const picture = { width: 1, height: 1, rgba: Uint8ClampedArray.of(1, 2, 3, 255) };
const tensors: Record<string, Tensor> = {
  "up/scaled": tensorOf("FP32", [1, 3, 1, 1], [1, 2, 3]),
  count: tensorOf("INT64", [1], ["9007199254740993"]),
};
const values: Record<string, OutputValue> = {
  "up/scaled": { kind: "image", picture },
  count: { kind: "text", text: "many" },
};

async function save(button: string) {
  await userEvent.setup().click(screen.getByText(button, { selector: "button" }));
}

test("each output is saved as it came, and as it was read", async () => {
  const files = saved();
  render(<RawOutputs tensors={tensors} values={values} name="upscale" />);
  expect(screen.getAllByText(/^Save/, { selector: "button" }).map(({ textContent }) => textContent)).toEqual([
    "Save as JSON",
    "Save up/scaled.png",
    "Save up/scaled.json",
    "Save up/scaled.npy",
    "Save count.json",
    "Save count.npy",
  ]);
  await save("Save up/scaled.png");
  await vi.waitFor(() => expect(files.has("up_scaled.png")).toBe(true));
  const png = new Uint8Array((await files.get("up_scaled.png")?.arrayBuffer()) ?? []);
  expect([...decode(png).data]).toEqual([1, 2, 3]);
  await save("Save up/scaled.json");
  await vi.waitFor(async () =>
    expect(JSON.parse((await files.get("up_scaled.json")?.text()) ?? "")).toEqual({
      kind: "image",
      picture: { width: 1, height: 1, rgba: [1, 2, 3, 255] },
    }),
  );
  await save("Save as JSON");
  await vi.waitFor(async () =>
    expect(JSON.parse((await files.get("upscale.json")?.text()) ?? "")).toMatchObject({
      model_name: "upscale",
      outputs: [{ name: "up/scaled" }, { name: "count", data: ["9007199254740993"] }],
    }),
  );
});

test("nothing is written before it is asked for, and what is too much for a text says so", async () => {
  const files = saved();
  const large = { width: 2048, height: 1025, rgba: new Uint8ClampedArray(4 * 2048 * 1025) };
  render(<RawOutputs tensors={tensors} values={{ "up/scaled": { kind: "image", picture: large } }} name="upscale" />);
  expect(URL.createObjectURL).not.toHaveBeenCalled();
  await save("Save up/scaled.json");
  expect((await screen.findByRole("alert")).textContent).toContain("up_scaled.json was not made");
  expect(files.size).toBe(0);
});

test("long texts and many elements are shown by their beginning", () => {
  const texts = tensorOf("BYTES", [300], Array(300).fill("z".repeat(100_000)));
  const { container } = render(<RawOutputs tensors={{ texts }} values={{}} name="long" />);
  expect(container.textContent?.length).toBeLessThan(110_000);
  expect(container.textContent).toContain("… 100 more");
});
