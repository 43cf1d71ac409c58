// @vitest-environment happy-dom
import { act, cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { AppError } from "@/domain/errors";
import type { Manifest } from "@/domain/manifest";
import { type Services, ServicesProvider } from "@/services";
import { versionHead } from "../../../test/fixtures/versionHead";
import { Files } from "./Files";

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

test("a file that is being read when its tab is left is read no further, and never saved", async () => {
  const save = vi.spyOn(URL, "createObjectURL");
  let arrive = (_bytes: Uint8Array) => {};
  const readFile = vi.fn<Services["readFile"]>(() => new Promise((resolve) => (arrive = resolve)));
  const file = { path: "labels.txt", role: "labels", mediaType: "", size: 3, digest: { sha256: "00" } };
  const { unmount } = render(
    <ServicesProvider value={{ readFile } as Partial<Services> as Services}>
      <Files head={versionHead()} manifest={{ files: [file] } as unknown as Manifest} />
    </ServicesProvider>, // only the files are looked at, and only this read is asked for
  );
  await userEvent.setup().click(screen.getByRole("button", { name: "Save labels.txt" }));
  const signal = readFile.mock.lastCall?.[2]?.signal;
  expect(signal?.aborted).toBe(false);
  unmount();
  expect(signal?.aborted).toBe(true);
  await act(async () => arrive(new Uint8Array(3)));
  expect(save).not.toHaveBeenCalled();
});

test("why a file could not be saved stands across the table under its row, and it can be saved again", async () => {
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
  const saved = vi.spyOn(URL, "createObjectURL");
  const failure = new AppError("aggregator-unreachable", { file: "labels.txt", hosts: ["one.example"] });
  const readFile = vi.fn<Services["readFile"]>(async () => new Uint8Array(3)).mockRejectedValueOnce(failure);
  const file = { role: "labels", mediaType: "", size: 3, digest: { sha256: "00" } };
  const files = ["labels.txt", "other.txt"].map((path) => ({ ...file, path }));
  render(
    <ServicesProvider value={{ readFile } as Partial<Services> as Services}>
      <Files head={versionHead()} manifest={{ files } as unknown as Manifest} />
    </ServicesProvider>, // as above
  );
  const user = userEvent.setup();
  await user.click(screen.getByRole("button", { name: "Save labels.txt" }));
  const cell = (await screen.findByRole("alert")).closest("td");
  expect(cell?.colSpan).toBe(6);
  expect(cell?.closest("tr")?.previousElementSibling?.textContent).toContain("labels.txt");
  expect(screen.getByRole("button", { name: "Save other.txt" })).toBeTruthy();

  await user.click(screen.getByRole("button", { name: "Try again" }));
  await screen.findByRole("button", { name: "Save labels.txt" });
  expect(screen.queryByRole("alert")).toBeNull();
  expect(saved).toHaveBeenCalledOnce();
});
