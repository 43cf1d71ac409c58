// @vitest-environment happy-dom
import { createMemoryHistory } from "@tanstack/react-router";
import { cleanup, configure, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { App } from "@/app/App";
import { AppError } from "@/domain/errors";
import type { Model } from "@/domain/model";
import { readManifest } from "@/domain/parseManifest";
import type { Services } from "@/services";
import { clock, modelOf } from "../../../../test/explore/fakeRegistry";
import { fakeServices } from "../../../../test/explore/fakeServices";
import { sampleManifest } from "../../../../test/fixtures/sampleManifest";

configure({ asyncUtilTimeout: 15_000 }); // a machine with much to do may take its time
beforeEach(() => void vi.spyOn(window, "scrollTo").mockImplementation(() => undefined));
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function open(url: string, model: Model = modelOf(0, { name: "ada/sample" }), other: Partial<Services> = {}) {
  const read = readManifest(sampleManifest());
  if ("issues" in read) throw new Error("the sample is no manifest");
  const { manifest } = read;
  const fakes = fakeServices({ models: [model], node: "answers" });
  const warm = vi.fn();
  const services: Services = {
    ...fakes,
    readModel: async () => model,
    readVersion: async () => model.latest,
    readClock: async () => clock,
    readManifest: async () => ({ manifest, from: "reader" }),
    runtime: {
      ...fakes.runtime,
      warm,
      offeredBackends: async () => [{ backend: "wasm", offered: true }],
      preflight: async () => ({
        obstacles: { wasm: [], webgpu: [] },
        isRefused: false,
        downloadBytes: 1,
        memoryBytes: 1,
      }),
    },
    ...other,
  };
  const history = createMemoryHistory({ initialEntries: [url] });
  render(<App services={services} history={history} />);
  return { warm, history, user: userEvent.setup() };
}

/** Where the page's links lead. */
const links = () =>
  Object.fromEntries(
    screen.getAllByRole("link").map((link) => {
      expect(link.getAttribute("target"), link.textContent).toBe("_blank");
      expect(link.getAttribute("rel"), link.textContent).toMatch(/noopener|noreferrer/);
      return [link.textContent, link.getAttribute("href")];
    }),
  );

test("the form stands under a slim head alone, and its links open tabs of their own at the version's page", async () => {
  open("/embed/ada/sample");
  await screen.findByRole("button", { name: "Run on this device" });
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("ada / sample version 1.0");
  expect(screen.getByRole("img", { name: "Stored: yes; Executable: not tried; Proven: not tried" })).toBeTruthy();
  expect(links()).toEqual({
    "Open in Callable": "https://hub.test/m/ada/sample@1.0",
    "Stored; not tried yet": "https://hub.test/m/ada/sample@1.0?tab=evidence",
  });
  for (const role of ["contentinfo", "navigation", "tab"]) expect(screen.queryByRole(role)).toBeNull();
});

test("the runtime is fetched when the visitor turns to the form, not for everybody who reads the page around it", async () => {
  const { warm, user } = open("/embed/ada/sample");
  const run = await screen.findByRole("button", { name: "Run on this device" });
  expect(warm).not.toHaveBeenCalled();
  await user.hover(run);
  expect(warm).toHaveBeenCalled();
});

test("a withdrawn version is marked", async () => {
  open("/embed/ada/sample", modelOf(0, { name: "ada/sample", yanked: "trained on the wrong labels" }));
  expect((await screen.findByRole("alert")).textContent).toMatch(
    /^The publisher withdrew version 1\.0 on .+“trained on the wrong labels”/,
  );
});

test("storage that has ended is told as on the model's page, and leads to its evidence", async () => {
  open("/embed/ada/sample", modelOf(0, { name: "ada/sample", endEpoch: 44 }), {
    readManifest: async () => {
      throw new AppError("blob-missing", { file: "manifest.json", hosts: ["reader.test"] });
    },
  });
  await screen.findByRole("alert");
  expect(screen.getByRole("alert").textContent).toMatch(/storage/i);
  expect(links()["Read the evidence"]).toBe("https://hub.test/m/ada/sample@1.0?tab=evidence");
});

test("what cannot be read says whose side it is on, and can be asked for again", async () => {
  let isDown = true;
  const model = modelOf(0, { name: "ada/sample" });
  const { user } = open("/embed/ada/sample", model, {
    readModel: async () => {
      if (isDown) throw new AppError("model-not-found", { name: "ada/sample" });
      return model;
    },
  });
  expect((await screen.findByRole("alert")).textContent).toMatch(/^There is no model ada\/sample/);
  expect(links()).toEqual({ "Explore the models": "https://hub.test/" });
  isDown = false;
  await user.click(screen.getByRole("button", { name: "Try again" }));
  await screen.findByRole("button", { name: "Run on this device" });
});

test("a version that there is not leads to the newest", async () => {
  open("/embed/ada/sample@9.9", undefined, {
    readVersion: async () => {
      throw new AppError("version-not-found", { name: "ada/sample", version: "9.9" });
    },
  });
  await screen.findByRole("alert");
  expect(links()).toEqual({ "Open the newest, 1.0": "https://hub.test/m/ada/sample" });
});

test.each(["/embed/", "/embed/ada", "/embed/ada/sample/more"])("%s names no model, and says so", async (url) => {
  open(url);
  expect((await screen.findByRole("alert")).textContent).toMatch(/^This frame's address names no model\./);
  expect(screen.queryByRole("banner")).toBeNull();
  links();
});

test("a frame that has no origin cannot run a model, and says what it takes", async () => {
  vi.stubGlobal("origin", "null");
  open("/embed/ada/sample");
  expect((await screen.findByRole("alert")).textContent).toMatch(/gives its frame no origin.*allow-same-origin/);
});
