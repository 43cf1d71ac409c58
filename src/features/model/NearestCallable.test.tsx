// @vitest-environment happy-dom
import { createMemoryHistory } from "@tanstack/react-router";
import { cleanup, configure, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { App } from "@/app/App";
import { AppError } from "@/domain/errors";
import { clock, modelOf } from "../../../test/explore/fakeRegistry";
import { fakeServices } from "../../../test/explore/fakeServices";
import { noCounts, noStats } from "../../../test/fixtures/versionHead";

configure({ asyncUtilTimeout: 15_000 }); // a machine with much to do may take its time
beforeEach(() => void vi.spyOn(window, "scrollTo").mockImplementation(() => undefined));
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

/** Opens the second version of a model, whose manifest cannot be used; of the first, two accounts say what `ran` says. */
function open(ran: number, task = "a,b") {
  const model = { ...modelOf(0, { name: "ada/sample", task }), versionCount: 2 };
  const head = { ...model.latest, number: 2, label: "2.0" };
  const first = { ...head, number: 1, label: "1.0", stats: { ...noStats, strangers: { ...noCounts, loaded: ran } } };
  const services = {
    ...fakeServices({ models: [model], node: "answers" }),
    readModel: async () => model,
    readVersion: async () => head,
    readVersions: async () => [head, first],
    readClock: async () => clock,
    readManifest: async () => {
      throw new AppError("manifest-malformed", { path: "", reason: "it is no JSON" });
    },
  };
  render(<App services={services} history={createMemoryHistory({ initialEntries: ["/m/ada/sample"] })} />);
}

test("a version that cannot be called leads to the one that others have run, and to models for the same task", async () => {
  open(2);
  const version = await screen.findByRole("link", { name: "Version 1.0, which others have run" });
  expect(version.getAttribute("href")).toBe("/m/ada/sample@1.0");
  const models = screen.getByRole("link", { name: "Models for this task that others have run" });
  expect(models.getAttribute("href")).toBe("/?task=a%5C,b&executable=yes");
});

test("a version that nobody has run is not led to", async () => {
  open(0);
  await screen.findByRole("link", { name: /^Models for this task/ });
  expect(screen.queryByRole("link", { name: /^Version/ })).toBeNull();
});

test("models for another task of no name are no alternative", async () => {
  open(2, "other");
  await screen.findByRole("link", { name: /^Version 1\.0/ });
  expect(screen.queryByRole("link", { name: /^Models for this task/ })).toBeNull();
});
