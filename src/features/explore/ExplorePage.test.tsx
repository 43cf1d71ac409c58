// @vitest-environment happy-dom
import { createMemoryHistory } from "@tanstack/react-router";
import { cleanup, configure, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { App } from "@/app/App";
import type { SavedIndex } from "@/chain/index/store";
import { AppError } from "@/domain/errors";
import { emptySegment, extendSegment } from "@/domain/searchSegment";
import { clock, fewModels, manyModels, modelOf, today } from "../../../test/explore/fakeRegistry";
import { type FakeRegistry, fakeServices } from "../../../test/explore/fakeServices";

// What a component waits for comes from fakes at once; a machine with much to do may still take its time.
configure({ asyncUtilTimeout: 15_000 });

beforeEach(() => {
  vi.useFakeTimers({ now: today, shouldAdvanceTime: true });
  vi.spyOn(window, "scrollTo").mockImplementation(() => undefined);
  // Nothing is laid out here: without a height every row would be in sight.
  vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(40);
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Opens the list at `url` over a registry, as a visitor would. */
function open(registry: FakeRegistry, url = "/", services = fakeServices(registry)) {
  const history = createMemoryHistory({ initialEntries: [url] });
  render(<App services={services} history={history} />);
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
  return { history, user };
}

const list = () => screen.findByRole("list", { name: "Models" });
async function rowNames(): Promise<string[]> {
  const rows = within(await list()).getAllByRole("listitem");
  return rows.flatMap((row) => row.querySelector("b")?.textContent ?? []);
}
async function expectRows(names: string[]) {
  await waitFor(async () => expect(await rowNames()).toEqual(names));
}

const namesOf = (models: typeof fewModels) => models.map(({ name }) => name);
const newestFirst = namesOf(fewModels).reverse();

test("lists the newest first, each with its three answers in words", async () => {
  open({ models: fewModels, node: "answers" });
  await expectRows(newestFirst);
  const proven = screen.getByRole("link", { name: /Stored.*Executable by 7 accounts.*Proven by 7 accounts/s });
  expect(proven.getAttribute("href")).toBe("/m/linnea/digit-cnn?tab=evidence");
  const row = screen.getByRole("link", { name: /linnea.*digit-cnn/s });
  expect(row.getAttribute("href")).toBe("/m/linnea/digit-cnn");
  expect(screen.getByRole("link", { name: /Not stored.*ended 6 Oct 2026/s })).toBeTruthy();
  expect(
    screen.getByRole("link", {
      name: /Not executable.*an operator is missing from the runtime.*Not proven.*it did not load/s,
    }),
  ).toBeTruthy();
  expect(screen.getAllByText("self-attested")).toHaveLength(2);
});

test("the headline is the median time to callable of those that were called", async () => {
  open({ models: fewModels, node: "answers" });
  // 112, 151, 245 and 400 seconds: the mean of the middle two is 198 s.
  await waitFor(() =>
    expect(screen.getByText(/median time to callable/).previousSibling?.textContent).toMatch(/3\s*min\s*18\s*s/),
  );
  expect(screen.getByText(/How far 10 models have come/)).toBeTruthy();
});

test("a narrow window has the funnel as one line, which opens it", async () => {
  const { user } = open({ models: fewModels, node: "answers" });
  const line = await screen.findByRole("button", { name: "Activation. 4 of 10 models called" });
  const funnel = document.getElementById(line.getAttribute("aria-controls") ?? "");
  expect(funnel?.textContent).toMatch(/How far 10 models have come/);
  expect([line.getAttribute("aria-expanded"), funnel?.className]).toEqual(["false", "max-md:hidden"]);
  await user.click(line);
  expect(line.getAttribute("aria-expanded")).toBe("true");
  expect(funnel?.className).not.toContain("hidden");
});

test("a word narrows the list at once, and the URL follows", async () => {
  const { user, history } = open({ models: fewModels, node: "answers" });
  await expectRows(newestFirst);
  await user.keyboard("{Control>}/{/Control}");
  expect(document.activeElement).toBe(screen.getByRole("searchbox"));
  await user.keyboard("classification");
  await expectRows(["swahili-ner", "keyword-spotter", "digit-cnn", "mobilenet-v3-small", "loan-risk-mlp"]);
  await waitFor(() => expect(history.location.search).toBe("?q=classification"));
  expect(screen.getByRole("combobox", { name: "Sort" })).toHaveProperty("value", "best-match");
  await user.keyboard("{Escape}");
  await expectRows(newestFirst);
});

test("who types and follows a link at once gets there, and finds what was typed on the way back", async () => {
  const { user, history } = open({ models: fewModels, node: "answers" });
  await expectRows(newestFirst);
  await user.click(screen.getByRole("searchbox"));
  await user.keyboard("digit");
  await expectRows(["digit-cnn"]);
  await user.click(within(await list()).getAllByRole("link")[0] as HTMLElement);
  await vi.advanceTimersByTimeAsync(1000);
  expect(history.location.pathname).toMatch(/^\/m\/.*\/digit-cnn$/);
  history.back();
  await waitFor(() => expect(history.location.search).toBe("?q=digit"));
});

test("what a URL asks for is shown, and can be taken away", async () => {
  const { user, history } = open({ models: fewModels, node: "answers" }, "/?proven=yes&sort=fastest-to-callable");
  await expectRows(["mobilenet-v3-small", "loan-risk-mlp", "digit-cnn", "leaf-segmenter"]);
  expect(screen.getByRole("button", { name: "Proven: yes, 4" }).getAttribute("aria-pressed")).toBe("true");
  await user.click(screen.getByRole("button", { name: "Remove filter Proven: yes" }));
  await waitFor(() => expect(history.location.search).toBe("?sort=fastest-to-callable"));
  await waitFor(async () => expect(await rowNames()).toHaveLength(10));
});

test("each count of the status table is a filter, and the rows add up", async () => {
  const { user, history } = open({ models: fewModels, node: "answers" });
  const table = await screen.findByRole("table", { name: /by badge and answer/ });
  await waitFor(() => expect(within(table).getByRole("button", { name: "Stored: yes, 9" })).toBeTruthy());
  for (const badge of ["Stored", "Executable", "Proven"]) {
    const cells = within(table).getAllByRole("button", { name: new RegExp(`^${badge}:`) });
    expect(cells.reduce((sum, cell) => sum + Number(cell.textContent), 0)).toBe(10);
  }
  await user.click(within(table).getByRole("button", { name: "Stored: no, 1" }));
  await expectRows(["leaf-segmenter"]);
  expect(history.location.search).toBe("?stored=no");
});

test("a task that no model has is shown with its count, and can be taken away", async () => {
  const { user, history } = open({ models: fewModels, node: "answers" }, "/?task=nope&q=%00");
  expect(await screen.findByText("No model passes these filters.")).toBeTruthy();
  expect(screen.getByRole("searchbox")).toHaveProperty("value", ""); // a control character is no text
  const facet = await screen.findByRole("checkbox", { name: "Nope" });
  expect(facet.getAttribute("aria-checked")).toBe("true");
  expect(facet.parentElement?.textContent).toBe("Nope0");
  await user.click(screen.getByRole("button", { name: "Remove filter Task: nope" }));
  await expectRows(newestFirst);
  expect(history.location.search).toBe("");
});

test.each(["{Enter}", "{ArrowDown}"])("%s in the search leads to the first result of what was typed", async (key) => {
  const { user, history } = open({ models: fewModels, node: "answers" });
  await expectRows(newestFirst);
  await user.click(screen.getByRole("searchbox"));
  await user.keyboard(`tide${key}`);
  await waitFor(() => expect(document.activeElement?.textContent).toContain("tide-forecast"));
  await user.keyboard("{Enter}");
  await waitFor(() => expect(history.location.pathname).toBe("/m/bram/tide-forecast"));
});

test("where nothing was found, Enter leads to what would help", async () => {
  const { user } = open({ models: fewModels, node: "answers" }, "/?input=table");
  await expectRows(["loan-risk-mlp"]);
  await user.click(screen.getByRole("searchbox"));
  await user.keyboard("digit{Enter}");
  await waitFor(() => expect(document.activeElement?.textContent).toMatch(/^Remove the .+, 1 model$/));
});

test("an empty list names the filter to remove and how many it hides", async () => {
  const { user } = open({ models: fewModels, node: "answers" }, "/?q=digit&input=table&license=MIT");
  expect(await screen.findByText("No model matches “digit” and these filters.")).toBeTruthy();
  expect(screen.getByText(/One filter alone hides 1 model: Input: table/)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Remove the input filter, 1 model" }));
  await expectRows(["digit-cnn"]);
});

test("a registry without models says so", async () => {
  open({ models: [], node: "answers" });
  expect(await screen.findByText("This registry has no models yet.")).toBeTruthy();
});

test("while nothing has been read there are places, and no claims", async () => {
  open({ models: fewModels, node: "waiting" });
  const places = within(await list()).getAllByRole("listitem");
  expect(places.length).toBeGreaterThan(3);
  expect(screen.queryByText(/not tried/i, { selector: "li *" })).toBeNull();
  expect(screen.queryByText("0")).toBeNull();
});

test("an unreachable node is said to be its own fault, and asking again works", async () => {
  const registry: FakeRegistry = { models: fewModels, node: "unreachable" };
  const { user } = open(registry);
  const notice = await screen.findByRole("alert");
  expect(notice.textContent).toContain("The registry could not be read.");
  expect(notice.textContent).toContain(
    "The full node at 127.0.0.1:9000 did not answer. This says nothing about the models.",
  );
  await waitFor(() => expect(screen.queryByRole("list", { name: "Models" })).toBeNull());
  expect(screen.getByText("unknown")).toBeTruthy();
  // Task and input; licences are folded.
  await waitFor(() => expect(screen.getAllByText("Could not be read.")).toHaveLength(3));
  registry.node = "answers";
  await user.click(within(notice).getByRole("button", { name: "Try again" }));
  await expectRows(newestFirst);
  expect(screen.queryByRole("alert")).toBeNull();
  await waitFor(() => expect(screen.queryByText("Could not be read.")).toBeNull());
});

test("rows from the last visit are shown and marked while the node does not answer", async () => {
  open({
    models: [],
    node: "unreachable",
    saved: {
      segments: [extendSegment(emptySegment(0), fewModels)],
      models: fewModels,
      clock,
      readAt: new Date(today.getTime() - 7_200_000),
    },
  });
  expect(await screen.findByText(/10 rows from your last visit, 2 h ago, are shown below/)).toBeTruthy();
  await expectRows(newestFirst);
  expect(screen.getAllByText(/as of 2 h ago/)).toHaveLength(10);
});

/** The copy that a visit two hours ago left: of these models, before anybody had tried one. */
function savedBefore(models: typeof fewModels): SavedIndex {
  return {
    segments: [extendSegment(emptySegment(0), models)],
    models: models.map(({ index, handle, name }) => modelOf(index, { name: `${handle}/${name}` })),
    clock,
    readAt: new Date(today.getTime() - 7_200_000),
  };
}

test("a copy from the last visit does not replace the list just read until the chain was asked", async () => {
  const saved = savedBefore(fewModels.slice(0, 9));
  const ofCopy = fakeServices({ models: [], node: "waiting", saved });
  const loaded = vi.spyOn(ofCopy.index, "sync");
  open({ models: fewModels, node: "answers" }, "/", {
    ...fakeServices({ models: fewModels, node: "answers" }),
    index: ofCopy.index,
  });
  await waitFor(() => expect(loaded).toHaveBeenCalled());
  await vi.advanceTimersByTimeAsync(100);
  expect(await rowNames()).toEqual(newestFirst);
  expect(screen.getByRole("link", { name: /Stored.*Executable by 7 accounts.*Proven by 7 accounts/s })).toBeTruthy();
});

test("of two readings of a model's counters the later one is shown, and an old one with its age", async () => {
  const registry: FakeRegistry = {
    models: fewModels,
    node: "answers",
    counters: "waiting",
    saved: savedBefore(fewModels.slice(0, 9)),
  };
  const services = fakeServices(registry);
  const readNewest = async () => services.readNewest(5); // the copy's other five are those of the last visit
  open(registry, "/", { ...services, readNewest });
  await waitFor(async () => expect(await rowNames()).toEqual(newestFirst)); // nine saved rows and the one that was missing
  expect(screen.getByRole("link", { name: /Stored.*Executable by 7 accounts.*Proven by 7 accounts/s })).toBeTruthy();
  expect(screen.getAllByText(/as of 2 h ago/)).toHaveLength(5);
});

test("a model published meanwhile appears with the next look at the registry", async () => {
  const registry: FakeRegistry = { models: [...fewModels], node: "answers" };
  open(registry);
  await expectRows(newestFirst);
  registry.models.push(modelOf(10, { name: "osei/brand-new", ageMs: 0 }));
  await vi.advanceTimersByTimeAsync(15_000);
  await expectRows(["brand-new", ...newestFirst]);
});

test("a node that falls silent later is named beside the rows it leaves", async () => {
  const registry: FakeRegistry = { models: fewModels, node: "answers" };
  open(registry);
  await screen.findByText(/found in/);
  registry.node = "unreachable";
  await vi.advanceTimersByTimeAsync(15_000);
  expect(await screen.findByText(/the node did not answer since/)).toBeTruthy();
  expect(await rowNames()).toEqual(newestFirst);
});

test("where the index cannot be read, the newest are shown, and what is missing is said", async () => {
  const registry: FakeRegistry = { models: fewModels, node: "answers" };
  const services = fakeServices(registry);
  open(registry, "/", { ...services, index: { ...services.index, sync: () => Promise.reject(new Error("no index")) } });
  await expectRows(newestFirst);
  expect(await screen.findByText(/the index for searching could not be read.*: no index$/)).toBeTruthy();
});

test("an answer that cannot be read later is not called silence", async () => {
  const registry: FakeRegistry = { models: fewModels, node: "answers" };
  const services = fakeServices(registry);
  open(registry, "/", services);
  await screen.findByText(/found in/);
  vi.spyOn(services.index, "sync").mockRejectedValue(new AppError("object-malformed", { what: "registry index" }));
  await vi.advanceTimersByTimeAsync(15_000);
  expect(
    await screen.findByText(/as of .*: The chain's registry index is not in a form that can be read here/),
  ).toBeTruthy();
  expect(screen.queryByText(/did not answer/)).toBeNull();
});

test("a filter by counters says over which models it looked, and reads the others when asked", async () => {
  const { user } = open({ models: manyModels(2500), node: "answers" }, "/?executable=not-tried");
  expect(await screen.findByText(/Over the newest 2,000 of 2,500 models/)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Read the other 500" }));
  await waitFor(() => expect(screen.queryByText(/Over the newest/)).toBeNull());
  expect(screen.getByText(/How far 2,500 models have come/)).toBeTruthy();
});
