// @vitest-environment happy-dom
import { act, cleanup, configure, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Draft } from "@/domain/draft";
import type { VersionHead } from "@/domain/model";
import { readManifest } from "@/domain/parseManifest";
import { type Services, ServicesProvider } from "@/services";
import { sampleManifest } from "../../../../test/fixtures/sampleManifest";
import { markLarge } from "./savedForm";
import { linkFor } from "./shareLink";
import { useForm } from "./useForm";

// What a component waits for comes from fakes at once; a machine with much to do may still take its time.
configure({ asyncUtilTimeout: 15_000 });

const read = readManifest(sampleManifest());
if ("issues" in read) throw new Error("the sample is no manifest");
const { manifest } = read;
const head = { blobId: "blob", number: 1 } as VersionHead; // all that the form's key is made of
/** The examples' files: what a link or a visitor gives needs none. */
let readFile: Services["readFile"];
/** What is kept beside session storage, by key. */
const large = new Map<string, unknown>();
const largeForms: Services["largeForms"] = {
  keep: async (key, form) => void large.set(key, form),
  read: async (key) => large.get(key),
  drop: async (key) => void large.delete(key),
};
const services = {
  network: { name: "local" },
  readFile: (...asked) => readFile(...asked),
  largeForms,
} as Partial<Services> as Services; // all that the form asks for
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

const hashFor = async (age: string) => `#call=${await linkFor({ drafts: { age: typed(age) }, parameters: {} })}`;

/** Lets what has come be taken. That hangs on promises alone, and all of these are through before the next task. */
const settle = () => act(() => new Promise((resolve) => setTimeout(resolve)));

/** As when somebody pastes an address, or goes back to it. The page is told of another fragment: here by happy-dom. */
async function goTo(address: string) {
  await settle(); // happy-dom tells a moment later of what the page did to its own address, too, which no browser does
  const isOther = new URL(address, window.location.href).hash !== window.location.hash;
  const told = isOther && new Promise((resolve) => window.addEventListener("hashchange", resolve, { once: true }));
  window.history.replaceState(null, "", address);
  await act(() => told || Promise.resolve());
}

beforeEach(async () => {
  sessionStorage.clear();
  readFile = () => Promise.reject(new Error("no file here"));
  await goTo(`/m/ada/sample?tab=try${await hashFor("4")}`);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

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

const openLink = async (age: string) => goTo(await hashFor(age));

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
  const { result, unmount } = renderHook(() => useForm(manifest, head), { wrapper });
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

/** The first example's file comes when the test says so. Aborted: it is no longer read. */
function holdExample() {
  const reads: {
    arrive: (bytes: Uint8Array) => void;
    fail: (error: Error) => void;
    signal: AbortSignal | undefined;
  }[] = [];
  readFile = (_head, _file, options) =>
    new Promise((arrive, fail) => reads.push({ arrive, fail, signal: options?.signal }));
  return {
    reads,
    arrive: async () => {
      const last = reads.at(-1);
      if (!last) throw new Error("No example is being read");
      last.arrive(new Uint8Array([1]));
      await settle();
    },
  };
}

test.each(["", "#call=cut0ff"])("an example that arrives after a link is dropped; opened with “%s”", async (hash) => {
  await goTo(`/m/ada/sample${hash}`);
  const { arrive } = holdExample();
  const { result } = renderHook(() => useForm(manifest, head), { wrapper });
  if (hash !== "") await waitFor(() => expect(result.current.problem).not.toBeNull());
  await openLink("5");
  await waitFor(() => expect(result.current.form.drafts.age).toEqual(typed("5")));
  await arrive();
  expect(result.current.form).toMatchObject({ drafts: { age: typed("5") }, exampleId: null });
  expect(result.current).toMatchObject({ isFilling: false, problem: null });
});

test("a cut link that is opened before the first example came says so, and the example comes", async () => {
  await goTo("/m/ada/sample");
  const { arrive } = holdExample();
  const { result } = renderHook(() => useForm(manifest, head), { wrapper });
  await goTo("#call=cut0ff");
  await waitFor(() => expect(result.current.problem).toMatchObject({ code: "link-unreadable" }));
  await arrive();
  await waitFor(() => expect(result.current.form.exampleId).toBe("one"));
  expect(result.current.isFilling).toBe(false);
  expect(result.current.problem).toMatchObject({ code: "link-unreadable" });
});

test("what is typed before the first example came stays, and the rest of the example comes", async () => {
  await goTo("/m/ada/sample");
  const { arrive } = holdExample();
  const { result } = renderHook(() => useForm(manifest, head), { wrapper });
  act(() => result.current.dispatch({ type: "changed", input: "age", draft: typed("9") }));
  expect(result.current.isFilling).toBe(true);
  await arrive();
  await waitFor(() => expect(result.current.isFilling).toBe(false));
  expect(result.current.form).toMatchObject({
    drafts: { age: typed("9"), picture: { form: "file" } },
    exampleId: null,
  });
});

test("a file that is still read when the first example comes is not dropped, and the rest of the example comes", async () => {
  await goTo("/m/ada/sample");
  const { arrive } = holdExample();
  const { result } = renderHook(() => useForm(manifest, head), { wrapper });
  const before = result.current.form.drafts.picture;
  act(() => result.current.dispatch({ type: "given", input: "picture" }));
  await arrive();
  await waitFor(() => expect(result.current.isFilling).toBe(false));
  expect(result.current.form.drafts.picture).toBe(before); // the same, or its control would read no further
  expect(result.current.form.drafts.age).toEqual(typed("3"));
});

test("of a file that comes to nothing before the first example is there, nothing is left: the example fills the form", async () => {
  await goTo("/m/ada/sample");
  const { arrive } = holdExample();
  const { result } = renderHook(() => useForm(manifest, head), { wrapper });
  const giving = { type: "given", input: "picture" } as const;
  act(() => result.current.dispatch(giving));
  act(() => result.current.dispatch({ type: "settled", giving }));
  await arrive();
  await waitFor(() => expect(result.current.isFilling).toBe(false));
  expect(result.current.form).toMatchObject({
    exampleId: "one",
    touched: false,
    drafts: { picture: { form: "file" } },
  });
});

test("nor is anybody held up while everything is being given; an example that is wanted again is waited for", async () => {
  await goTo("/m/ada/sample");
  const { reads, arrive } = holdExample();
  const { result } = renderHook(() => useForm(manifest, head), { wrapper });
  const [age, picture, again] = ["age", "picture", "picture"].map((input) => ({ type: "given", input }) as const);
  for (const event of [age, picture, again]) if (event) act(() => result.current.dispatch(event));
  expect(result.current.isFilling).toBe(false);
  expect(reads.at(-1)?.signal?.aborted).toBe(false);
  if (picture) act(() => result.current.dispatch({ type: "settled", giving: picture }));
  expect(result.current.isFilling).toBe(false); // the second is still read
  if (again) act(() => result.current.dispatch({ type: "settled", giving: again }));
  expect(result.current.isFilling).toBe(true);
  act(() => result.current.dispatch({ type: "changed", input: "age", draft: typed("9") }));
  if (age) act(() => result.current.dispatch({ type: "settled", giving: age }));
  await arrive();
  await waitFor(() => expect(result.current.isFilling).toBe(false));
  expect(result.current.form.drafts).toMatchObject({ age: typed("9"), picture: { form: "file" } });
});

test("where everything was given before the first example came, nobody waits for it", async () => {
  await goTo("/m/ada/sample");
  const { arrive } = holdExample();
  const { result } = renderHook(() => useForm(manifest, head), { wrapper });
  act(() => result.current.dispatch({ type: "changed", input: "age", draft: typed("9") }));
  act(() => result.current.dispatch({ type: "changed", input: "picture", draft: { form: "empty" } }));
  expect(result.current.isFilling).toBe(false);
  await arrive();
  expect(result.current.form.drafts).toMatchObject({ age: typed("9"), picture: { form: "empty" } });
});

test("an example is read no further once another, a link or nothing at all is wanted in its place", async () => {
  await goTo("/m/ada/sample");
  const { reads } = holdExample();
  const { result, unmount } = renderHook(() => useForm(manifest, head), { wrapper });
  const [example] = result.current.examples;
  if (!example) throw new Error("the sample has no example");
  const choose = () => act(() => result.current.chooseExample(example));
  const giveAll = () =>
    act(() => {
      for (const input of ["age", "picture"])
        result.current.dispatch({ type: "changed", input, draft: { form: "empty" } });
    });
  const endings = [choose, () => openLink("5"), giveAll, unmount];
  for (const end of endings) {
    const { signal } = reads.at(-1) ?? {};
    expect(signal?.aborted).toBe(false);
    await end();
    expect(signal?.aborted).toBe(true);
    if (end !== choose && end !== unmount) choose();
  }
});

test("a link to an example fills the form as its chip does, and the form is that example", async () => {
  await goTo("/m/ada/sample#example=one");
  const { reads, arrive } = holdExample();
  const { result } = renderHook(() => useForm(manifest, head), { wrapper });
  await waitFor(() => expect(reads).toHaveLength(1));
  expect(result.current.isFilling).toBe(true);
  await arrive();
  await waitFor(() => expect(result.current.form.exampleId).toBe("one"));
  expect(result.current).toMatchObject({ isFilling: false, problem: null, form: { touched: false } });
  expect(window.location.hash).toBe("#example=one");
});

test("what is typed before the example of a link came stays, and the rest of the example comes", async () => {
  await goTo("/m/ada/sample#example=one");
  const { arrive } = holdExample();
  const { result } = renderHook(() => useForm(manifest, head), { wrapper });
  act(() => result.current.dispatch({ type: "changed", input: "age", draft: typed("9") }));
  await arrive();
  await waitFor(() => expect(result.current.isFilling).toBe(false));
  expect(result.current.form).toMatchObject({
    drafts: { age: typed("9"), picture: { form: "file" } },
    exampleId: null,
  });
  expect(window.location.hash).toBe("");
});

test("a link to an example that is not there says so, and the form has the first one", async () => {
  await goTo("/m/ada/sample#example=gone");
  const { arrive } = holdExample();
  const { result } = renderHook(() => useForm(manifest, head), { wrapper });
  await waitFor(() => expect(result.current.problem).toMatchObject({ code: "example-missing" }));
  await arrive();
  await waitFor(() => expect(result.current.form.exampleId).toBe("one"));
  expect(result.current.problem?.message).toContain("“gone”");
});

test("a parameter that is set while a link is being read stays, and a reload finds it", async () => {
  await goTo("/m/ada/sample#example=one");
  const { reads, arrive } = holdExample();
  const { result, unmount } = renderHook(() => useForm(manifest, head), { wrapper });
  await waitFor(() => expect(reads).toHaveLength(1));
  act(() => result.current.dispatch({ type: "parameter-changed", parameter: "shown", text: "1" }));
  expect(result.current.isFilling).toBe(true); // the example is still wanted
  await arrive();
  await waitFor(() => expect(result.current.form.exampleId).toBe("one"));
  expect(result.current.form).toMatchObject({ parameters: { shown: "1" }, touched: true });
  unmount();
  expect((await openPage()).form().form.parameters).toEqual({ shown: "1" });
});

test("a parameter that an example followed outlives a reload", async () => {
  await goTo("/m/ada/sample");
  readFile = async () => new Uint8Array([1]);
  const { form, unmount } = await openPage();
  act(() => form().dispatch({ type: "parameter-changed", parameter: "shown", text: "1" }));
  const [example] = form().examples;
  if (!example) throw new Error("the sample has no example");
  act(() => form().chooseExample(example));
  await waitFor(() => expect(form().isFilling).toBe(false));
  expect(form().form.exampleId).toBe("one");
  unmount();
  expect((await openPage()).form().form).toMatchObject({
    drafts: { age: typed("3"), picture: { form: "file" } },
    parameters: { shown: "1" },
  });
});

test("what is typed before a link turns out to be unreadable stays, and the rest of the first example comes", async () => {
  await goTo("/m/ada/sample#example=one");
  const { reads, arrive } = holdExample();
  const { result } = renderHook(() => useForm(manifest, head), { wrapper });
  act(() => result.current.dispatch({ type: "changed", input: "age", draft: typed("9") }));
  reads.at(-1)?.fail(new Error("no reader answers"));
  await waitFor(() => expect(result.current.problem?.message).toBe("no reader answers"));
  await waitFor(() => expect(reads).toHaveLength(2));
  await arrive();
  await waitFor(() => expect(result.current.isFilling).toBe(false));
  expect(result.current.form).toMatchObject({ drafts: { age: typed("9"), picture: { form: "file" } } });
});

test("what is typed before a link turns out to be unreadable is not lost to what was kept before it", async () => {
  await goTo("/m/ada/sample");
  const before = await openPage();
  act(() => before.form().dispatch({ type: "changed", input: "age", draft: typed("7") }));
  act(() => before.form().dispatch({ type: "changed", input: "picture", draft: typed("kept") }));
  before.unmount();
  await goTo("/m/ada/sample#example=one");
  const { reads } = holdExample();
  const { result } = renderHook(() => useForm(manifest, head), { wrapper });
  act(() => result.current.dispatch({ type: "changed", input: "age", draft: typed("9") }));
  reads.at(-1)?.fail(new Error("no reader answers"));
  await waitFor(() => expect(result.current.isFilling).toBe(false));
  expect(result.current.form.drafts).toEqual({ age: typed("9"), picture: typed("kept") });
});

test("what is typed before a large form turns out to be gone stays", async () => {
  await goTo("/m/ada/sample");
  const { reads, arrive } = holdExample();
  markLarge(head, true);
  const { result } = renderHook(() => useForm(manifest, head), { wrapper });
  act(() => result.current.dispatch({ type: "changed", input: "age", draft: typed("9") }));
  await waitFor(() => expect(reads).toHaveLength(1));
  await arrive();
  await waitFor(() => expect(result.current.isFilling).toBe(false));
  expect(result.current.form.drafts).toMatchObject({ age: typed("9"), picture: { form: "file" } });
});

test("what was typed can be had back from under a link to an example", async () => {
  const { form } = await openPage();
  act(() => form().dispatch({ type: "changed", input: "age", draft: typed("9") }));
  readFile = async () => new Uint8Array([1]);
  await goTo("#example=one");
  await waitFor(() => expect(form().form.exampleId).toBe("one"));
  expect(form().offer?.inputs).toBe("typed");
  act(() => form().takeOffer());
  expect(form().form).toMatchObject({ drafts: { age: typed("9") }, exampleId: null });
});
