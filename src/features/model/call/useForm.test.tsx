// @vitest-environment happy-dom
import { act, waitFor } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import {
  eachInOwnPage,
  goTo,
  hashFor,
  large,
  openLink,
  openPage,
  renderForm,
  settle,
  typed,
} from "../../../../test/fixtures/openForm";

eachInOwnPage();

test("a link fills the form, and a reload finds it again", async () => {
  for (const _visit of [1, 2]) {
    const { form, unmount } = await openPage();
    expect(form().form.drafts.age).toEqual(typed("4"));
    unmount();
  }
});

test("what is too large for session storage outlives a reload; where it is gone the form begins anew", async () => {
  await goTo("/m/ada/sample");
  const first = await openPage();
  const long = typed("a".repeat(2_000_001));
  act(() => first.form().dispatch({ type: "changed", input: "age", draft: long }));
  first.unmount();
  const second = await openPage();
  expect(second.form().form).toMatchObject({ drafts: { age: long }, touched: true });
  second.unmount();
  for (const key of large.keys()) large.set(key, { drafts: { age: { form: "file" } } });
  const third = await openPage();
  expect(third.form().form).toMatchObject({ drafts: { age: { form: "typed", text: "" } }, touched: false });
});

test("what was changed after a link outlives a reload", async () => {
  const { form, unmount } = await openPage();
  act(() => form().dispatch({ type: "changed", input: "age", draft: typed("9") }));
  unmount();
  expect(window.location.pathname + window.location.search + window.location.hash).toBe("/m/ada/sample?tab=try");
  expect((await openPage()).form().form.drafts.age).toEqual(typed("9"));
});

test("an address with another fragment is left as it is", async () => {
  await goTo("/m/ada/sample#files");
  const { form } = await openPage();
  act(() => form().dispatch({ type: "changed", input: "age", draft: typed("9") }));
  expect(window.location.hash).toBe("#files");
});

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
  await goTo("#proven");
  await openLink("4");
  await waitFor(() => expect(form().isFilling).toBe(false));
  expect(form().form.drafts.age).toEqual(typed("4"));
  expect(form().offer).toBeNull();
  expect(window.location.hash).toMatch(/^#call=/);
});

test("a cut link that is opened later says so, and takes nothing away", async () => {
  const { form } = await openPage();
  await goTo("#call=cut0ff");
  await waitFor(() => expect(form().problem).toMatchObject({ code: "link-unreadable" }));
  expect(form().form.drafts.age).toEqual(typed("4"));
});

test("another fragment is none of the form's business", async () => {
  const { form } = await openPage();
  await goTo("#proven");
  expect(form().form.drafts.age).toEqual(typed("4"));
  expect(form().problem).toBeNull();
});

test("what was typed can be had back from under a second link too", async () => {
  const { form } = await openPage();
  act(() => form().dispatch({ type: "changed", input: "age", draft: typed("9") }));
  for (const age of ["5", "6"]) {
    await openLink(age);
    await waitFor(() => expect(form().form.drafts.age).toEqual(typed(age)));
  }
  act(() => form().takeOffer());
  expect(form().form.drafts.age).toEqual(typed("9"));
});

test("a page that is opened with a cut link finds what was typed before", async () => {
  const { form, unmount } = await openPage();
  act(() => form().dispatch({ type: "changed", input: "age", draft: typed("9") }));
  unmount();
  await goTo("#call=cut0ff");
  const { form: again } = await openPage();
  expect(again().problem).toMatchObject({ code: "link-unreadable" });
  expect(again().form.drafts.age).toEqual(typed("9"));
});

/** As `openPage`, while links are still being read. Each is read to its end when the test says so, by its place among those opened. */
function openSlowPage() {
  /** `unpacked`: all of it is here, and this is what lets it be read to its end. */
  const links: { unpacked: Promise<() => void>; read: Promise<void> }[] = [];
  const { DecompressionStream } = globalThis;
  class HeldStream {
    readonly writable: WritableStream;
    readonly readable: ReadableStream;
    constructor(format: CompressionFormat) {
      const { writable, readable } = new DecompressionStream(format);
      let tell = (_end: () => void) => {};
      const unpacked = new Promise<() => void>((resolve) => {
        tell = resolve;
      });
      const holder = new TransformStream({ flush: () => new Promise<void>((end) => tell(end)) });
      links.push({ unpacked, read: readable.pipeTo(holder.writable) });
      this.writable = writable;
      this.readable = holder.readable;
    }
  }
  vi.stubGlobal("DecompressionStream", HeldStream);
  const { result, unmount } = renderForm();
  return {
    form: () => result.current,
    unmount,
    end: async (place: number) => {
      const link = links[place];
      if (!link) throw new Error(`Fewer than ${place + 1} links were opened`);
      const end = await link.unpacked;
      end();
      await link.read;
      await settle();
    },
  };
}

test.each([
  { order: [0, 1, 2] },
  { order: [0, 2, 1] },
  { order: [1, 0, 2] },
  { order: [1, 2, 0] },
  { order: [2, 0, 1] },
  { order: [2, 1, 0] },
])("of links that are read in the order $order the one opened last is in the form", async ({ order }) => {
  const { form, end } = openSlowPage();
  await openLink("5");
  await openLink("6");
  for (const place of order) await end(place);
  await waitFor(() => expect(form().form.drafts.age).toEqual(typed("6")));
  expect(form()).toMatchObject({ isFilling: false, problem: null, offer: null });
  expect(window.location.hash).toBe(await hashFor("6"));
});

test("a link that was gone back to is the newest again", async () => {
  const { form, end } = openSlowPage();
  await openLink("5");
  await openLink("4");
  for (const place of [2, 1, 0]) await end(place);
  await waitFor(() => expect(form().form.drafts.age).toEqual(typed("4")));
});

test("what is typed while a link is being read stays", async () => {
  const { form, end } = openSlowPage();
  act(() => form().dispatch({ type: "changed", input: "age", draft: typed("9") }));
  expect(form().isFilling).toBe(false);
  await end(0);
  expect(form().form.drafts.age).toEqual(typed("9"));
  expect(window.location.hash).toBe("");
});

test("what is put back while a link is being read stays", async () => {
  const { form, end } = openSlowPage();
  act(() => form().dispatch({ type: "changed", input: "age", draft: typed("9") }));
  await openLink("5");
  await end(1);
  await waitFor(() => expect(form().offer?.inputs).toBe("typed"));
  await openLink("6");
  act(() => form().takeOffer());
  await end(2);
  expect(form().form.drafts.age).toEqual(typed("9"));
  expect(form().isFilling).toBe(false);
});

test("a link that is read after its page was left changes nothing of the next one's address", async () => {
  const { form, end, unmount } = openSlowPage();
  await end(0);
  await waitFor(() => expect(form().isFilling).toBe(false));
  act(() => form().dispatch({ type: "changed", input: "age", draft: typed("9") }));
  await openLink("4");
  unmount();
  await end(1);
  expect(window.location.hash).toBe(await hashFor("4"));
});
