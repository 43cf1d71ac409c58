// @vitest-environment happy-dom
import { createMemoryHistory } from "@tanstack/react-router";
import { cleanup, configure, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { App } from "@/app/App";
import { AppError } from "@/domain/errors";
import type { Manifest } from "@/domain/manifest";
import { readManifest } from "@/domain/parseManifest";
import type { LoadedModel, Runtime } from "@/domain/running";
import type { Tensor } from "@/domain/tensor";
import type { Services } from "@/services";
import { clock, modelOf } from "../../../test/explore/fakeRegistry";
import { fakeServices } from "../../../test/explore/fakeServices";
import { sampleManifest } from "../../../test/fixtures/sampleManifest";

// What a component waits for comes from fakes at once; a machine with much to do may still take its time.
configure({ asyncUtilTimeout: 15_000 });

beforeEach(() => void vi.spyOn(window, "scrollTo").mockImplementation(() => undefined));
afterEach(() => {
  cleanup();
  sessionStorage.clear();
  vi.restoreAllMocks();
});

/** One number in, one class out. */
function numberManifest(parts: object = {}): Manifest {
  const { inputs, examples, ...rest } = sampleManifest();
  const read = readManifest({
    ...rest,
    inputs: inputs.filter(({ name }) => name === "age").map((input) => ({ ...input, ...parts })),
    examples: examples.map((example) => ({ ...example, inputs: { age: { value: 3 } }, level: "raw" })),
  });
  if ("issues" in read) throw new Error(JSON.stringify(read.issues));
  return read.manifest;
}

const age = (years: number): Tensor => ({ datatype: "FP32", shape: [1, 1], data: Float32Array.of(years) });

function open(
  address: string,
  { manifest = numberManifest(), prepare }: { manifest?: Manifest; prepare?: Runtime["prepare"] } = {},
) {
  const model = modelOf(0, { name: "ada/sample" });
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
      load: async () => ({}) as LoadedModel, // nothing is run
      prepare:
        prepare ?? (async (_, values) => ({ age: age(values.age?.kind === "number" ? values.age.value : Number.NaN) })),
      countTokens: async () => null,
    },
  };
  const history = createMemoryHistory({ initialEntries: [address] });
  render(<App services={services} history={history} />);
  return { user: userEvent.setup(), history };
}

const code = async (language: string) => (await screen.findByRole("region", { name: `Code: ${language}` })).textContent;
/** The form holds its defaults until the first example is read. */
const exampleFilled = () => waitFor(async () => expect(await code("Library")).toContain("age: 3,"));
const useTab = () => screen.findByRole("tab", { name: "Use it" });

test("the call of the form stands there as code, and goes with what is typed", async () => {
  const { user } = open("/m/ada/sample");
  await user.click(await useTab());
  await exampleFilled();
  expect(await code("Library")).toContain('load("ada/sample@1.0", { network: "https://hub.test/networks.json" })');

  await user.click(screen.getByRole("tab", { name: "Try it" }));
  const field = screen.getByRole("textbox", { name: /^Age/ });
  await user.clear(field);
  await user.type(field, "7.5");
  await user.click(screen.getByRole("tab", { name: "Use it" }));
  expect(await code("Library")).toContain("age: 7.5,");
});

test("each language has its address, and is written from what the graph would be fed", async () => {
  const { user, history } = open("/m/ada/sample?tab=use");
  await exampleFilled();
  await user.click(screen.getByRole("radio", { name: "JSON" }));
  expect(JSON.parse((await code("JSON")) ?? "")).toMatchObject({
    inputs: [{ name: "age", datatype: "FP32", shape: [1, 1], data: [3] }],
    outputs: [{ name: "scores" }],
  });
  expect(screen.getByText(/It needs a node that serves the model/)).toBeTruthy();
  expect(history.location.search).toBe("?tab=use&code=json");
  await user.click(screen.getByRole("radio", { name: "onnxruntime-web" }));
  expect(await code("onnxruntime-web")).toContain('import * as ort from "onnxruntime-web/wasm";');
  expect(screen.getByText(/ It runs as it stands in Node or a browser\.$/)).toBeTruthy();
  await user.click(screen.getByRole("radio", { name: "Library" }));
  expect(history.location.search).toBe("?tab=use");
});

test("an address leads to its language", async () => {
  open("/m/ada/sample?tab=use&code=python");
  expect(await code("Python")).toContain("import onnxruntime");
});

test("while the form has values to mend, the call before stands there and is called so", async () => {
  const { user } = open("/m/ada/sample?tab=use");
  await exampleFilled();
  await user.click(screen.getByRole("tab", { name: "Try it" }));
  const field = screen.getByRole("textbox", { name: /^Age/ });
  await user.clear(field);
  await user.type(field, "old");
  await user.click(screen.getByRole("tab", { name: "Use it" }));
  expect(await screen.findByText(/^The form has values to mend: this is the call before/)).toBeTruthy();
  expect(await code("Library")).toContain("age: 3,");
  await user.click(screen.getByRole("link", { name: "Back to the form" }));
  expect(await screen.findByRole("tab", { name: "Try it", selected: true })).toBeTruthy();
});

test("a call that cannot be prepared says why, and can be tried again", async () => {
  let tries = 0;
  const prepare: Runtime["prepare"] = async () => {
    tries += 1;
    if (tries === 1) throw new AppError("aggregator-unreachable", { file: "labels.txt", hosts: ["reader.test"] });
    return { age: age(3) };
  };
  const { user } = open("/m/ada/sample?tab=use&code=curl", { prepare });
  const notice = await screen.findByText(/No storage reader could be reached for labels.txt/);
  expect(notice).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect(await code("curl")).toContain("/v2/models/sample/infer");
});

test("a model that needs an adapter has no code", async () => {
  open("/m/ada/sample?tab=use", { manifest: numberManifest({ steps: [{ id: "divine" }] }) });
  const panel = await screen.findByRole("tabpanel", { name: "Use it" });
  expect(await within(panel).findByText(/does not know the step divine/)).toBeTruthy();
  expect(screen.queryByRole("region", { name: /^Code/ })).toBeNull();
});

test("the link carries the call to somebody else", async () => {
  const writeText = vi.fn(async () => undefined);
  vi.spyOn(navigator.clipboard, "writeText").mockImplementation(writeText);
  vi.spyOn(window.history, "replaceState").mockReturnValue(); // happy-dom tells of a new hash then, which no browser does
  const { user } = open("/m/ada/sample?tab=use");
  await code("Library");
  const panel = screen.getByRole("tabpanel", { name: "Use it" });
  await user.click(within(panel).getByRole("button", { name: "Copy link" }));
  expect(await within(panel).findByText(/Link copied|address bar/)).toBeTruthy();
});
