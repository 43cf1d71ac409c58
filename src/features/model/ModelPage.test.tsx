// @vitest-environment happy-dom
import { focusManager } from "@tanstack/react-query";
import { createMemoryHistory } from "@tanstack/react-router";
import { act, cleanup, configure, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { App } from "@/app/App";
import { AppError } from "@/domain/errors";
import { readManifest } from "@/domain/parseManifest";
import type { Services } from "@/services";
import { clock, modelOf } from "../../../test/explore/fakeRegistry";
import { fakeServices } from "../../../test/explore/fakeServices";
import { sampleManifest } from "../../../test/fixtures/sampleManifest";

configure({ asyncUtilTimeout: 15_000 }); // a machine with much to do may take its time
beforeEach(() => void vi.spyOn(window, "scrollTo").mockImplementation(() => undefined));
afterEach(() => {
  cleanup();
  focusManager.setFocused(undefined); // as the document says
  vi.useRealTimers();
  sessionStorage.clear();
  vi.restoreAllMocks();
});

function open(url: string, { endEpoch = 80, ...other }: Partial<Services> & { endEpoch?: number } = {}) {
  const model = modelOf(0, { name: "ada/sample", endEpoch });
  const read = readManifest(sampleManifest());
  if ("issues" in read) throw new Error("the sample is no manifest");
  const { manifest } = read;
  const services: Services = {
    ...fakeServices({ models: [model], node: "answers" }),
    readModel: vi.fn(async () => model),
    readVersion: async () => model.latest,
    readClock: async () => clock,
    readManifest: async () => ({ manifest, from: "reader" }),
    ...other,
  };
  const history = createMemoryHistory({ initialEntries: [url] });
  render(<App services={services} history={history} />);
  return { services, history, user: userEvent.setup() };
}

test("a version that there is not leads to the newest, and is not asked for again", async () => {
  const readVersion: Services["readVersion"] = async () => {
    throw new AppError("version-not-found", { name: "ada/sample", version: "9" });
  };
  open("/m/ada/sample@9", { readVersion });
  expect((await screen.findByRole("alert")).textContent).toContain("ada/sample has no version 9.");
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("ada / sample");
  const newest = screen.getByRole("link", { name: "The newest is 1.0." });
  expect(newest.getAttribute("href")).toBe("/m/ada/sample");
  expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
});

test("a version that is published meanwhile makes itself known, and takes nothing from what is typed", async () => {
  let newest = "1.0";
  const model = modelOf(0, { name: "ada/sample", endEpoch: 80 });
  const readVersion: Services["readVersion"] = async () => ({
    ...model.latest,
    number: newest === "1.0" ? 1 : 2,
    label: newest,
  });
  const { user } = open("/m/ada/sample", { readVersion });
  const age = await screen.findByRole("textbox", { name: /^Age/ });
  await user.clear(age);
  await user.type(age, "7");
  newest = "1.1";
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 60_000 }); // what was read is old by now
  act(() => {
    focusManager.setFocused(false);
    focusManager.setFocused(true);
  });
  const link = await screen.findByRole("link", { name: "Show version 1.1" });
  expect(link.getAttribute("href")).toBe("/m/ada/sample@1.1");
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: /^Age/ }).value).toBe("7");
});

test("an address with a part that there is not shows the form", async () => {
  open("/m/ada/sample?tab=nonsense");
  await screen.findByRole("textbox", { name: /^Age/ });
  expect(screen.getByRole("tab", { name: "Try it" }).getAttribute("aria-selected")).toBe("true");
});

test("an address in other letters is that of the same model", async () => {
  const { services } = open("/m/ADA/Sample");
  await screen.findByRole("heading", { name: /sample/ });
  expect(services.readModel).toHaveBeenCalledExactlyOnceWith("ada", "sample");
});

test("the account behind a handle stands in the head, whole to whoever cannot see", async () => {
  open("/m/ada/sample");
  const account = await screen.findByText("Publisher 0xada");
  expect(account.closest("header")).not.toBeNull();
});

test("storage that has ended is told at once and once, and leads to the evidence", async () => {
  const readManifest = vi.fn<Services["readManifest"]>(() => new Promise(() => undefined)); // the reader is still asked
  const { user, history } = open("/m/ada/sample", { endEpoch: clock.epoch, readManifest });
  await screen.findByText(/^No reader has to have them; whoever kept a copy still has them\./);
  expect(screen.getAllByText(/Walrus need not keep/)).toHaveLength(1);
  expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
  expect(readManifest).toHaveBeenCalledOnce();
  await user.click(screen.getByRole("link", { name: "Read the evidence" }));
  expect(history.location.search).toBe("?tab=evidence");
});

test("what a reader does not have any more is not asked for again where the chain says why", async () => {
  const readManifest = vi.fn<Services["readManifest"]>(async () => {
    throw new AppError("blob-missing", { file: "manifest.json", hosts: ["reader.example"] });
  });
  open("/m/ada/sample", { endEpoch: clock.epoch, readManifest });
  await screen.findByRole("link", { name: "Read the evidence" });
  expect(readManifest).toHaveBeenCalledOnce();
});
