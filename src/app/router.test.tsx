// @vitest-environment happy-dom
import { QueryClient } from "@tanstack/react-query";
import { createMemoryHistory } from "@tanstack/react-router";
import { act, cleanup, configure, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readManifest } from "@/domain/parseManifest";
import { clock, modelOf } from "../../test/explore/fakeRegistry";
import { fakeServices } from "../../test/explore/fakeServices";
import { sampleManifest } from "../../test/fixtures/sampleManifest";
import { App } from "./App";
import { createAppRouter } from "./router";

// What a component waits for comes from fakes at once; a machine with much to do may still take its time.
configure({ asyncUtilTimeout: 15_000 });

beforeEach(() => {
  vi.spyOn(window, "scrollTo").mockImplementation(() => undefined);
  vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(40); // nothing is laid out here
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** Opens `url` over one model, and counts what is read of it. */
function open(url: string) {
  const model = modelOf(0, { name: "ada/sample" });
  const read = readManifest(sampleManifest());
  if ("issues" in read) throw new Error("the sample is no manifest");
  const { manifest } = read;
  const reads = {
    readModel: vi.fn(async () => model),
    readVersion: vi.fn(async () => model.latest),
    readManifest: vi.fn(async () => ({ manifest, from: "reader" as const })),
    readClock: vi.fn(async () => clock),
  };
  const services = { ...fakeServices({ models: [model], node: "answers" }), ...reads };
  // Routes are made once, and every router has them.
  const { component } = createAppRouter({ services, client: new QueryClient() }, createMemoryHistory()).routesById[
    "/m/$handle/$name"
  ].options;
  if (!component?.preload) throw new Error("the model's page comes with the first one");
  const readCode = vi.spyOn(component as { preload: () => Promise<void> }, "preload");
  const history = createMemoryHistory({ initialEntries: [url] });
  render(<App services={services} history={history} />);
  return { reads, readCode, history, user: userEvent.setup() };
}

const row = () => screen.findByRole("link", { name: /ada.*sample/s });
const heading = () => screen.findByRole("heading", { name: /sample/ });

test("a row that is pointed at brings the page's code and reads nothing; following it reads once", async () => {
  const { reads, readCode, user } = open("/");
  await user.hover(await row());
  await waitFor(() => expect(readCode).toHaveBeenCalled());
  await act(() => Promise.all(readCode.mock.results.map(({ value }) => value)));
  const { readModel, readVersion, readManifest } = reads;
  for (const read of [readModel, readVersion, readManifest]) expect(read).not.toHaveBeenCalled();

  await user.click(await row());
  await heading();
  for (const read of [readModel, readVersion, readManifest]) await waitFor(() => expect(read).toHaveBeenCalledOnce());
});

test("a row that is followed while its page's code is on its way is read meanwhile", async () => {
  const { reads, readCode, user } = open("/");
  readCode.mockReturnValue(new Promise(() => undefined));
  await user.hover(await row());
  await waitFor(() => expect(readCode).toHaveBeenCalled());
  await user.click(await row());
  await waitFor(() => expect(reads.readManifest).toHaveBeenCalledOnce());
  expect(reads.readModel).toHaveBeenCalledOnce();
});

test("the newest version's manifest is asked for while the version itself is on its way", async () => {
  const { reads, user } = open("/");
  reads.readVersion.mockReturnValue(new Promise(() => undefined));
  await user.click(await row());
  await waitFor(() => expect(reads.readManifest).toHaveBeenCalledOnce());
});

test("the way back leads to the part of a model's page that was shown before", async () => {
  const { history, user } = open("/m/ada/sample");
  const tab = (name: string) => screen.findByRole("tab", { name, selected: true });
  await heading();
  await user.click(screen.getByRole("tab", { name: "Evidence" }));
  await user.click(screen.getByRole("tab", { name: "Readme" }));
  await tab("Readme");
  expect(history.location.search).toBe("?tab=readme");
  act(() => history.back());
  await tab("Evidence");
  act(() => history.back());
  await tab("Try it");
  expect(history.location.pathname).toBe("/m/ada/sample");
});

test.each(["/m/ada", "/m/ada/"])("%s, without a model, leads to what that handle has", async (url) => {
  const { history } = open(url);
  await row();
  expect(history.location.pathname).toBe("/");
  expect(history.location.search).toBe("?q=ada");
  expect((screen.getByRole("searchbox") as HTMLInputElement).value).toBe("ada");
});

test("a page that is served under a path reads its addresses from there on, and writes them so", async () => {
  vi.stubEnv("BASE_URL", "/hub/");
  const { reads, history, user } = open("/hub/m/ada/sample");
  await heading();
  expect(reads.readModel).toHaveBeenCalledExactlyOnceWith("ada", "sample");
  await user.click(screen.getByRole("link", { name: "Explore" }));
  expect((await row()).getAttribute("href")).toBe("/hub/m/ada/sample");
  expect(history.location.pathname).toBe("/hub/");
});
