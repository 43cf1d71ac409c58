// @vitest-environment happy-dom
import { act, cleanup, configure, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Draft } from "@/domain/callForm";
import type { VersionHead } from "@/domain/model";
import { readManifest } from "@/domain/parseManifest";
import { type Services, ServicesProvider } from "@/services";
import { sampleManifest } from "../../../../test/fixtures/sampleManifest";
import { linkFor } from "./shareLink";
import { useForm } from "./useForm";

// What a component waits for comes from fakes at once; a machine with much to do may still take its time.
configure({ asyncUtilTimeout: 15_000 });

const read = readManifest(sampleManifest());
if ("issues" in read) throw new Error("the sample is no manifest");
const { manifest } = read;
const head = { blobId: "blob", number: 1 } as VersionHead; // all that the form's key is made of
// No file can be read: what a link or a visitor gives needs none.
const services = {
  network: { name: "local" },
  readFile: () => Promise.reject(new Error("no file here")),
} as unknown as Services;
const wrapper = ({ children }: { children: ReactNode }) => (
  <ServicesProvider value={services}>{children}</ServicesProvider>
);
const typed = (text: string): Draft => ({ form: "typed", text });

/** As after a reload: nothing of the page before is left but the address and the tab's storage. */
async function openPage() {
  const { result, unmount } = renderHook(() => useForm(manifest, head), { wrapper });
  await waitFor(() => expect(result.current.isFilling).toBe(false));
  return { form: () => result.current, unmount };
}

beforeEach(async () => {
  sessionStorage.clear();
  const link = await linkFor({ drafts: { age: typed("4") }, parameters: {} });
  window.history.replaceState(null, "", `/m/ada/sample?tab=try#call=${link}`);
});
afterEach(cleanup);

test("a link fills the form, and a reload finds it again", async () => {
  for (const _visit of [1, 2]) {
    const { form, unmount } = await openPage();
    expect(form().form.drafts.age).toEqual(typed("4"));
    unmount();
  }
});

test("what was changed after a link outlives a reload", async () => {
  const { form, unmount } = await openPage();
  act(() => form().dispatch({ type: "changed", input: "age", draft: typed("9") }));
  unmount();
  expect(window.location.pathname + window.location.search + window.location.hash).toBe("/m/ada/sample?tab=try");
  expect((await openPage()).form().form.drafts.age).toEqual(typed("9"));
});

test("an address with another fragment is left as it is", async () => {
  window.history.replaceState(null, "", "/m/ada/sample#files");
  const { form } = await openPage();
  act(() => form().dispatch({ type: "changed", input: "age", draft: typed("9") }));
  expect(window.location.hash).toBe("#files");
});

/** As when somebody pastes a link into the address bar of the open page, or goes back to it. */
async function openLink(age: string) {
  const link = await linkFor({ drafts: { age: typed(age) }, parameters: {} });
  window.history.replaceState(null, "", `#call=${link}`);
  await act(async () => window.dispatchEvent(new Event("hashchange")));
}

test("a link that is opened in the open page fills the form", async () => {
  const { form } = await openPage();
  await openLink("5");
  await waitFor(() => expect(form().form.drafts.age).toEqual(typed("5")));
  expect(form().offer).toBeNull(); // what it took the place of came from a link
});

test("what was typed can be had back from under a link", async () => {
  const { form } = await openPage();
  act(() => form().dispatch({ type: "changed", input: "age", draft: typed("9") }));
  await openLink("5");
  await waitFor(() => expect(form().form.drafts.age).toEqual(typed("5")));
  expect(form().offer?.inputs).toBe("typed");
  act(() => form().takeOffer());
  expect(form().form.drafts.age).toEqual(typed("9"));
  expect(form().offer).toBeNull();
  expect(window.location.hash).toBe("");
});

test("the same link leaves what was typed since, and offers its inputs", async () => {
  const { form } = await openPage();
  act(() => form().dispatch({ type: "changed", input: "age", draft: typed("9") }));
  await openLink("4");
  await waitFor(() => expect(form().offer?.inputs).toBe("link"));
  expect(form().form.drafts.age).toEqual(typed("9"));
  expect(window.location.hash).toBe(""); // a reload finds what was typed
  act(() => form().takeOffer());
  expect(form().form.drafts.age).toEqual(typed("4"));
});

test("going back to the link that the form still holds changes nothing", async () => {
  const { form } = await openPage();
  await openLink("4");
  expect(form().form.drafts.age).toEqual(typed("4"));
  expect(form().offer).toBeNull();
  expect(window.location.hash).toMatch(/^#call=/);
});

test("a cut link that is opened later says so, and takes nothing away", async () => {
  const { form } = await openPage();
  window.history.replaceState(null, "", "#call=cut0ff");
  await act(async () => window.dispatchEvent(new Event("hashchange")));
  await waitFor(() => expect(form().problem).toMatchObject({ code: "link-unreadable" }));
  expect(form().form.drafts.age).toEqual(typed("4"));
});

test("another fragment is none of the form's business", async () => {
  const { form } = await openPage();
  window.history.replaceState(null, "", "#proven");
  await act(async () => window.dispatchEvent(new Event("hashchange")));
  expect(form().form.drafts.age).toEqual(typed("4"));
  expect(form().problem).toBeNull();
});
