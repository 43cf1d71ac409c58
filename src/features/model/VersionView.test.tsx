// @vitest-environment happy-dom
import { focusManager } from "@tanstack/react-query";
import { createMemoryHistory } from "@tanstack/react-router";
import { act, cleanup, configure, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { App } from "@/app/App";
import type { CheckLine } from "@/domain/checks";
import { AppError } from "@/domain/errors";
import type { Manifest } from "@/domain/manifest";
import type { Attestation } from "@/domain/model";
import { readManifest } from "@/domain/parseManifest";
import type { LoadedModel } from "@/domain/running";
import type { Services } from "@/services";
import { clock, modelOf } from "../../../test/explore/fakeRegistry";
import { fakeServices } from "../../../test/explore/fakeServices";
import { grownUp as result } from "../../../test/fixtures/grownUp";
import { sampleManifest } from "../../../test/fixtures/sampleManifest";

// What a component waits for comes from fakes at once; a machine with much to do may still take its time.
configure({ asyncUtilTimeout: 15_000 });

beforeEach(() => void vi.spyOn(window, "scrollTo").mockImplementation(() => undefined));
afterEach(() => {
  cleanup();
  sessionStorage.clear(); // what was typed outlives a reload
  focusManager.setFocused(undefined); // as the document says
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** One number in, one class out. */
function numberManifest(): Manifest {
  const { inputs, examples, ...rest } = sampleManifest();
  const isGiven = ([name]: [string, unknown]) => name === "age";
  const read = readManifest({
    ...rest,
    inputs: inputs.filter(({ name }) => name === "age"),
    examples: examples.map((example) => ({
      ...example,
      inputs: Object.fromEntries(Object.entries(example.inputs as object).filter(isGiven)), // as the sample has them
    })),
  });
  if ("issues" in read) throw new Error(JSON.stringify(read.issues));
  return read.manifest;
}

const attestation: Attestation = {
  attester: `0x${"a".repeat(64)}`,
  own: false,
  verdict: "reproduced",
  reason: "",
  backend: "wasm",
  examplesPassed: 2,
  examplesTotal: 2,
  outputSha256: "0".repeat(64),
  firstMs: 80,
  warmMs: 7,
  runtime: "onnxruntime-web 1.30.0",
  attestedAt: new Date(2026, 10, 20),
  transaction: "digest",
};

const lineOf = (id: string, badge: CheckLine["badge"]): CheckLine => ({
  id,
  badge,
  title: `Check ${id}`,
  check: { state: "confirmed", evidence: { facts: "as it should be" }, checkedAt: new Date() },
  ms: 1,
});

/** Opens a model's page as a visitor would. `onDraw`: told of each drawing of the Try-it tab. */
function open(onDraw: () => void = () => undefined, reads: Partial<Services> = {}) {
  const model = modelOf(0, { name: "ada/sample" });
  const manifest = numberManifest();
  const { parameters } = manifest; // which nothing but the tab's form looks at
  Object.defineProperty(manifest, "parameters", {
    get() {
      onDraw();
      return parameters;
    },
  });
  const services: Services = {
    ...fakeServices({ models: [model], node: "answers" }),
    readModel: async () => model,
    readVersion: async () => model.latest,
    readClock: async () => clock,
    readManifest: async () => ({ manifest, from: "reader" }),
    runtime: {
      name: "fake",
      warm: () => undefined,
      offeredBackends: async () => [{ backend: "wasm", offered: true }],
      preflight: async () => ({
        obstacles: { wasm: [], webgpu: [] },
        isRefused: false,
        downloadBytes: 1,
        memoryBytes: 1,
      }),
      ownBytes: async () => null,
      arrived: async () => undefined,
      load: async () => ({ run: async () => result }) as Partial<LoadedModel> as LoadedModel, // nothing else is asked of it
      prepare: async () => result.fed,
      countTokens: async () => null,
    },
    ...reads,
    async *checkHere() {
      for (const line of [lineOf("bytes", "stored"), lineOf("run", "executable")]) {
        await new Promise((resolve) => setTimeout(resolve, 20)); // each is drawn by itself
        yield line;
      }
    },
  };
  render(<App services={services} history={createMemoryHistory({ initialEntries: ["/m/ada/sample"] })} />);
  return { services, user: userEvent.setup() };
}

const ranHere = async () => within(await screen.findByRole("list", { name: "Badges" })).findByText(/^ran here at/);

test("a call that was answered is told beside its badge, without another drawing of the form", async () => {
  let draws = 0;
  const { user } = open(() => {
    if (screen.queryAllByText("grown up").length > 0) draws += 1; // the answer stands in the page
  });
  await user.click(await screen.findByRole("button", { name: "Run on this device" }));
  await ranHere();
  expect(draws).toBe(0);
  await user.type(screen.getByRole("textbox", { name: /^Age/ }), "1");
  expect(draws).toBeGreaterThan(0); // what is typed draws it, and is counted
});

test("a check adds its lines and is told beside the badges, without a drawing of the form", async () => {
  const onDraw = vi.fn();
  const { user } = open(onDraw);
  await screen.findByRole("button", { name: "Run on this device" });
  await user.click(screen.getByRole("tab", { name: "Evidence" }));
  onDraw.mockClear();
  await user.click(await screen.findByRole("button", { name: "Check it here" }));
  await screen.findByText(/^Done at/);
  expect(screen.getByText("Check run")).toBeTruthy();
  await user.click(screen.getByRole("tab", { name: "Try it" }));
  await ranHere();
  expect(onDraw).not.toHaveBeenCalled();
});

test("the strip folds and unfolds with the tab, in one step: the tabs are held where they were", async () => {
  const { user } = open();
  const isUnfolded = () => document.querySelector("[aria-label=Badges].trace-stations") !== null;
  await screen.findByRole("button", { name: "Run on this device" });
  // Nothing is laid out here: folding the strip brings the tabs up by 60 px.
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockImplementation(
    () => new DOMRect(0, isUnfolded() ? 100 : 40),
  );
  const scrollBy = vi.spyOn(window, "scrollBy").mockImplementation(() => undefined);
  for (const tab of ["Evidence", "Files", "Readme", "Try it"])
    await user.click(screen.getByRole("tab", { name: new RegExp(tab) }));
  await waitFor(() => expect(scrollBy.mock.calls.map(([to]) => (to as ScrollToOptions).top)).toEqual([-60, 60, 0, 0]));
});

test("what accounts say is read where it is shown; where it cannot be, that alone is told, and can be asked for again", async () => {
  const { services, user } = open();
  const readAttestations = vi.fn<Services["readAttestations"]>(async () => {
    throw new AppError("node-unreachable", { host: "node.example" });
  });
  const { readModel } = services;
  const latest = { ...(await readModel("ada", "sample")).latest, attesters: 1 };
  Object.assign(services, { readAttestations, readVersion: async () => latest });
  await screen.findByRole("button", { name: "Run on this device" });
  expect(readAttestations).not.toHaveBeenCalled();

  await user.click(screen.getByRole("tab", { name: "Evidence" }));
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain("node.example");
  screen.getByRole("button", { name: "Check it here" });
  readAttestations.mockResolvedValue([attestation]);
  await user.click(within(alert).getByRole("button", { name: "Try again" }));
  await screen.findByRole("table", { name: "Attestations" });
});

test("where Walrus time cannot be read, what it decides could not be checked, and the other badges stand", async () => {
  const readClock = vi.fn<Services["readClock"]>(async () => {
    throw new AppError("node-unreachable", { host: "node.example" });
  });
  const { user } = open(undefined, { readClock });
  const badges = within(await screen.findByRole("list", { name: "Badges" }));
  await badges.findByRole("link", { name: "Stored: could not check" });
  badges.getByText(/node\.example did not answer/);
  badges.getByRole("link", { name: "Proven: not tried" });
  expect(screen.queryByRole("alert")).toBeNull();
  readClock.mockResolvedValue(clock);
  await user.click(badges.getByRole("button", { name: "Ask again" }));
  await badges.findByRole("link", { name: "Stored: yes" });
});

test("a chain that cannot be read again leaves the page as it was, with its answer, and says of when it is", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date(2026, 10, 20, 14, 2, 7) }); // local time, as the page tells it
  const { services, user } = open();
  await user.click(await screen.findByRole("button", { name: "Run on this device" }));
  await ranHere();
  const unreachable = () => Promise.reject(new AppError("node-unreachable", { host: "node.example" }));
  Object.assign(services, { readModel: unreachable, readVersion: unreachable, readClock: unreachable });
  vi.setSystemTime(new Date(2026, 10, 20, 14, 5, 0));
  act(() => {
    focusManager.setFocused(false);
    focusManager.setFocused(true);
  });
  await screen.findByText(/^The chain could not be read again at 14:05:00: what is shown was read at 14:02:07\./);
  expect(screen.getAllByText("grown up").length).toBeGreaterThan(0);
  await ranHere();
  await screen.findByText(/not reached/);
  expect(screen.queryByRole("alert")).toBeNull();
});
