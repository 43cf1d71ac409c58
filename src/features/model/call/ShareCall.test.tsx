// @vitest-environment happy-dom
import { act, cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Draft } from "@/domain/draft";
import { readManifest } from "@/domain/parseManifest";
import { sampleManifest } from "../../../../test/fixtures/sampleManifest";
import * as callLink from "./callLink";
import { emptyForm, type FormState } from "./formState";
import { ShareCall } from "./ShareCall";

const read = readManifest(sampleManifest());
if ("issues" in read) throw new Error("the sample is no manifest");
const { manifest } = read;

beforeEach(() => window.history.replaceState(null, "", "/m/ada/sample"));
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

async function share(picture: Draft, exampleId: string | null = null) {
  const form = { ...emptyForm(manifest), exampleId };
  const user = userEvent.setup();
  const page = (given: Draft) => (
    <ShareCall manifest={manifest} version="1.0" form={{ ...form, drafts: { ...form.drafts, picture: given } }} />
  );
  const { rerender } = render(<ShareCall manifest={manifest} form={form} version="1.0" />);
  rerender(page(picture));
  await user.click(screen.getByRole("button", { name: "Copy link" }));
  return { user, change: () => rerender(page({ form: "empty" })) };
}
const noise = crypto.getRandomValues(new Uint8Array(60_000)); // nothing packs it any smaller
noise.set([0xff, 0xd8, 0xff]); // JPEG

test("a link to an example is put into the address, and leads to this version whatever comes after it", async () => {
  await share({ form: "file", bytes: noise, mediaType: "image/jpeg" }, "one");
  await screen.findByText(/^(Link copied|The link is in the address bar)\.$/);
  expect(window.location.hash).toBe("#example=one");
  expect(await navigator.clipboard.readText()).toMatch(/\/m\/ada\/sample@1\.0#example=one$/);
});

test("what is too large for a link can be saved and sent, until it is something else", async () => {
  const { user, change } = await share({ form: "file", bytes: noise, mediaType: "image/jpeg" });
  expect((await screen.findByText(/too large for a link/)).textContent).toMatch(
    /^What you gave is too large for a link\. Save it and send the file .+ or choose an example: a link names it\./,
  );
  expect(window.location.hash).toBe("");
  const saved = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
  await user.click(screen.getByRole("button", { name: "Save Picture" }));
  expect((saved.mock.contexts[0] as HTMLAnchorElement).download).toBe("picture.jpg");
  change();
  expect(screen.queryByText(/too large for a link/)).toBeNull();
});

test("from a frame the link leads to the model's page, and can be had where nothing may be copied", async () => {
  vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new DOMException("no", "NotAllowedError"));
  const user = userEvent.setup({ writeToClipboard: false });
  const form = { ...emptyForm(manifest), exampleId: "one" };
  render(<ShareCall manifest={manifest} form={form} version="1.0" pageUrl="https://hub.test/m/ada/sample@1.0" />);
  await user.click(screen.getByRole("button", { name: "Copy link" }));
  const link = await screen.findByRole("link", { name: "Open the link" });
  expect(link.getAttribute("href")).toBe("https://hub.test/m/ada/sample@1.0#example=one");
  expect(link.getAttribute("target")).toBe("_blank");
  expect(window.location.hash).toBe("");
});

test("a link that was packed while somebody typed is copied, and not put into the address, nor said to be this form's", async () => {
  const user = userEvent.setup();
  const page = (form: FormState) => <ShareCall manifest={manifest} form={form} version="1.0" />;
  const asked: FormState = { ...emptyForm(manifest), exampleId: "one" };
  const { rerender } = render(page(asked));
  let pack: (link: string) => void = () => undefined;
  vi.spyOn(callLink, "linkTo").mockReturnValue(
    new Promise((resolve) => {
      pack = resolve;
    }),
  );
  const copied = vi.spyOn(navigator.clipboard, "writeText");
  await user.click(screen.getByRole("button", { name: "Copy link" }));
  rerender(page({ ...asked, exampleId: null }));
  await act(async () => pack("#example=one"));
  expect(copied).toHaveBeenCalledOnce();
  expect(copied.mock.lastCall?.[0]).toMatch(/@1\.0#example=one$/);
  expect(window.location.hash).toBe("");
  expect(screen.getByRole("status").textContent).toBe("");
});

test("that a link was copied is said of its own form alone", async () => {
  const { change } = await share({ form: "empty" }, "one");
  await screen.findByText(/^(Link copied|The link is in the address bar)\.$/);
  change();
  expect(screen.getByRole("status").textContent).toBe("");
});
