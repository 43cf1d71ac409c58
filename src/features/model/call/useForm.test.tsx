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
