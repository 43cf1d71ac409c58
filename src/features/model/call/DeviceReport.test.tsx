// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, within } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { AppError } from "@/domain/errors";
import type { Manifest } from "@/domain/manifest";
import { readManifest } from "@/domain/parseManifest";
import type { Preflight, Runtime } from "@/domain/running";
import { ServicesProvider } from "@/services";
import { modelOf } from "../../../../test/explore/fakeRegistry";
import { fakeServices } from "../../../../test/explore/fakeServices";
import { sampleManifest } from "../../../../test/fixtures/sampleManifest";
import { DeviceNeeds, DeviceObstacles } from "./DeviceReport";

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

function sampleWith(runtime: Record<string, unknown>): Manifest {
  const read = readManifest({ ...sampleManifest(), runtime });
  if ("issues" in read) throw new Error("the sample is no manifest");
  return read.manifest;
}

/** The report on a manifest that lists so much, on a device where this stands in the way of WebAssembly and of WebGPU. */
function report(
  runtime: Record<string, unknown>,
  obstacles: AppError[] = [],
  { isRefused = false, ...own }: Partial<Pick<Runtime, "ownBytes" | "arrived"> & Pick<Preflight, "isRefused">> = {},
) {
  const manifest = sampleWith(runtime);
  const model = modelOf(0, { name: "ada/sample" });
  const fakes = fakeServices({ models: [model], node: "answers" });
  const preflight = async () => ({
    obstacles: { wasm: obstacles, webgpu: obstacles },
    isRefused,
    downloadBytes: 1e6,
    memoryBytes: 2e7,
  });
  const shown = { manifest, head: model.latest, backend: "wasm" as const };
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ServicesProvider value={{ ...fakes, runtime: { ...fakes.runtime, preflight, ...own } }}>
        <DeviceObstacles {...shown} onBackend={() => undefined} />
        <DeviceNeeds {...shown} />
      </ServicesProvider>
    </QueryClientProvider>,
  );
}

const listed = { opset_import: [{ domain: "", version: 17 }], operators: ["Conv"] };

test("what a graph needs and its manifest does not list is told to show when the file is here", async () => {
  report({});
  await screen.findByText(/^1 MB to fetch once/);
  expect(screen.getByText(/not listed/).textContent).toBe(
    "Its operators and opsets are not listed: whether this device has them shows when the file is here.",
  );
  cleanup();
  report(listed);
  await screen.findByText(/^1 MB to fetch once/);
  expect(screen.queryByText(/not listed/)).toBeNull();
});

test("the runtime is counted in until it is here", async () => {
  let arrive: () => void = () => undefined;
  const arriving = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  report(listed, [], { ownBytes: async () => 14_239_897, arrived: () => arriving });
  await screen.findByText("1 MB of model and 14 MB of ONNX Runtime to fetch once, about 20 MB of memory");
  arrive();
  await screen.findByText("1 MB to fetch once, about 20 MB of memory");
});

test("where a backend's runtime is not here, what both take together is what is large", async () => {
  const never = () => new Promise<void>(() => undefined);
  vi.spyOn(performance, "getEntriesByType").mockReturnValue([
    { responseStart: 0, responseEnd: 1000, transferSize: 3_000_000 } as unknown as PerformanceEntry, // what a rate is worked out of
  ]);
  report(listed, [], { ownBytes: async () => 26_781_914, arrived: never });
  await screen.findByText(
    "1 MB of model and 27 MB of ONNX Runtime to fetch once, about 9.3 s at this visit's rate, about 20 MB of memory",
  );
});

test("two things of one kind in the way are both told, each with its code, and that Run still tries", async () => {
  const complaint = vi.spyOn(console, "error");
  report(
    listed,
    ["shader-f16", "subgroups"].map((feature) => new AppError("feature-missing", { feature })),
  );
  const obstacles = within(await screen.findByRole("region", { name: "What stands in the way on this device" }));
  expect(obstacles.getAllByText("feature-missing")).toHaveLength(2);
  expect(obstacles.getAllByRole("alert").map(({ textContent }) => textContent)).toEqual([
    expect.stringContaining("shader-f16"),
    expect.stringContaining("subgroups"),
  ]);
  expect(obstacles.getByText(/Run still tries it/)).toBeTruthy();
  expect(complaint).not.toHaveBeenCalled();
});

const tooLarge = new AppError("memory-exceeded", { limitBytes: 1e9, neededBytes: 2e9 });

test.each([
  ["which only the file settles", new AppError("opset-unsupported", { opset: "ai.onnx 99", newest: 26 }), "tries"],
  ["of usual memory", tooLarge, "tries"],
  ["of graphics", new AppError("feature-missing", { feature: "shader-f16" }), "tries elsewhere"],
  ["of the least memory", tooLarge, "refuses"],
] as const)("what Run makes of an obstacle %s is said", async (_, obstacle, made) => {
  report(listed, [obstacle], { isRefused: made === "refuses" });
  const told = await screen.findByText(/^Told from the manifest, before anything of the model is fetched\./);
  expect(told.textContent?.includes("Run still tries it")).toBe(made !== "refuses");
  expect(told.textContent?.includes("on WebAssembly")).toBe(made === "tries elsewhere");
  expect(told.textContent?.includes("Run fetches nothing either: it gives the same answer.")).toBe(made === "refuses");
});
