// @vitest-environment happy-dom
import { act, cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
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
