// @vitest-environment happy-dom
import { act, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import {
  eachInOwnPage,
  goTo,
  head,
  holdExample,
  openLink,
  openPage,
  readFilesBy,
  renderForm,
  typed,
} from "../../../../test/fixtures/openForm";
import { markLarge } from "./savedForm";

eachInOwnPage();

test.each(["", "#call=cut0ff"])("an example that arrives after a link is dropped; opened with “%s”", async (hash) => {
  await goTo(`/m/ada/sample${hash}`);
  const { arrive } = holdExample();
  const { result } = renderForm();
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
  const { result } = renderForm();
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
  const { result } = renderForm();
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
  const { result } = renderForm();
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
  const { result } = renderForm();
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
  const { result } = renderForm();
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
  const { result } = renderForm();
  act(() => result.current.dispatch({ type: "changed", input: "age", draft: typed("9") }));
  act(() => result.current.dispatch({ type: "changed", input: "picture", draft: { form: "empty" } }));
  expect(result.current.isFilling).toBe(false);
  await arrive();
  expect(result.current.form.drafts).toMatchObject({ age: typed("9"), picture: { form: "empty" } });
});

test("an example is read no further once another, a link or nothing at all is wanted in its place", async () => {
  await goTo("/m/ada/sample");
  const { reads } = holdExample();
  const { result, unmount } = renderForm();
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
  const { result } = renderForm();
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
  const { result } = renderForm();
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
  const { result } = renderForm();
  await waitFor(() => expect(result.current.problem).toMatchObject({ code: "example-missing" }));
  await arrive();
  await waitFor(() => expect(result.current.form.exampleId).toBe("one"));
  expect(result.current.problem?.message).toContain("“gone”");
});

test("a parameter that is set while a link is being read stays, and a reload finds it", async () => {
  await goTo("/m/ada/sample#example=one");
  const { reads, arrive } = holdExample();
  const { result, unmount } = renderForm();
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
  readFilesBy(async () => new Uint8Array([1]));
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
  const { result } = renderForm();
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
  const { result } = renderForm();
  act(() => result.current.dispatch({ type: "changed", input: "age", draft: typed("9") }));
  reads.at(-1)?.fail(new Error("no reader answers"));
  await waitFor(() => expect(result.current.isFilling).toBe(false));
  expect(result.current.form.drafts).toEqual({ age: typed("9"), picture: typed("kept") });
});

test("what is typed before a large form turns out to be gone stays", async () => {
  await goTo("/m/ada/sample");
  const { reads, arrive } = holdExample();
  markLarge(head, true);
  const { result } = renderForm();
  act(() => result.current.dispatch({ type: "changed", input: "age", draft: typed("9") }));
  await waitFor(() => expect(reads).toHaveLength(1));
  await arrive();
  await waitFor(() => expect(result.current.isFilling).toBe(false));
  expect(result.current.form.drafts).toMatchObject({ age: typed("9"), picture: { form: "file" } });
});

test("what was typed can be had back from under a link to an example", async () => {
  const { form } = await openPage();
  act(() => form().dispatch({ type: "changed", input: "age", draft: typed("9") }));
  readFilesBy(async () => new Uint8Array([1]));
  await goTo("#example=one");
  await waitFor(() => expect(form().form.exampleId).toBe("one"));
  expect(form().offer?.inputs).toBe("typed");
  act(() => form().takeOffer());
  expect(form().form).toMatchObject({ drafts: { age: typed("9") }, exampleId: null });
});
