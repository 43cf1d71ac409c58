// @vitest-environment happy-dom
import { createMemoryHistory } from "@tanstack/react-router";
import { cleanup, configure, render, screen } from "@testing-library/react";
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
    readVersion: async () => ({ head: model.latest, attestations: [] }),
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
  const newest = screen.getByRole("link", { name: "The newest is 1.0." });
  expect(newest.getAttribute("href")).toBe("/m/ada/sample");
  expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
});

test("an address in other letters is that of the same model", async () => {
  const { services } = open("/m/ADA/Sample");
  await screen.findByRole("heading", { name: /sample/ });
  expect(services.readModel).toHaveBeenCalledExactlyOnceWith("ada", "sample");
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
