// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, configure, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ComponentProps } from "react";
import { afterEach, expect, test } from "vitest";
import { AppError } from "@/domain/errors";
import type { GraphFacts } from "@/domain/graph";
import type { Manifest } from "@/domain/manifest";
import { rawModel } from "@/domain/rawManifest";
import { type Services, ServicesProvider } from "@/services";
import { modelOf } from "../../../test/explore/fakeRegistry";
import { fakeServices } from "../../../test/explore/fakeServices";
import { versionHead } from "../../../test/fixtures/versionHead";
import { RawCallTab } from "./RawCallTab";
import { SeenHereProvider } from "./SeenHereProvider";

configure({ asyncUtilTimeout: 5_000 }); // a machine with much to do may take its time
afterEach(() => {
  cleanup();
  sessionStorage.clear();
});

const number = { datatype: "FP32" as const, typeName: "tensor(float)", shape: [1] };
const graph: GraphFacts = {
  irVersion: 8,
  producer: "",
  opsets: [{ domain: "", version: 17 }],
  inputs: [{ name: "x", ...number }],
  outputs: [
    { name: "y", ...number },
    { name: "list", datatype: null, typeName: "sequence(tensor(float))", shape: null },
  ],
  operators: [{ domain: "", type: "Relu", count: 1, firstNode: "" }],
  weightBytes: 0,
  externalData: [],
  zipMaps: [{ output: "maps", tensor: "scores" }],
  metadata: {},
};
const raw = rawModel({ path: "net.onnx", size: 12, sha256: "ab".repeat(32) }, graph);
const model = modelOf(0, { name: "ada/sample" });
const head = { ...versionHead(), modelBytes: 100_000_000 };

function open(error: AppError, files: string[] = [], read?: ComponentProps<typeof RawCallTab>["read"]) {
  const asked: (Manifest | null)[] = [];
  const fakes = fakeServices({ models: [], node: "answers" });
  let finish: () => void = () => undefined;
  const services: Services = {
    ...fakes,
    listFiles: async () => files,
    readRawModel: async (_, manifest, { onBytes }) => {
      asked.push(manifest);
      onBytes(40_000_000);
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return raw;
    },
    runtime: {
      ...fakes.runtime,
      offeredBackends: async () => [{ backend: "wasm", offered: true }],
      preflight: async () => ({
        obstacles: { wasm: [], webgpu: [] },
        isRefused: false,
        downloadBytes: 1,
        memoryBytes: 1,
      }),
    },
  };
  const client = new QueryClient();
  render(
    <ServicesProvider value={services}>
      <QueryClientProvider client={client}>
        <SeenHereProvider model={model} head={head}>
          <RawCallTab
            head={head}
            backend="wasm"
            onBackend={() => undefined}
            error={error}
            onRetry={() => undefined}
            {...(read && { read })}
          />
        </SeenHereProvider>
      </QueryClientProvider>
    </ServicesProvider>,
  );
  return { user: userEvent.setup(), finish: () => finish(), client, asked };
}

const name = "Call the graph without it";
const missing = new AppError("blob-missing", { file: "manifest.json", hosts: ["reader.test"] });

test("size and memory are told before the download, its progress while it lasts, and what is not shown with the form", async () => {
  const { user, finish } = open(new AppError("manifest-malformed", { path: "", reason: "it is empty" }));
  expect(screen.getByText(/^Without it/).textContent).toBe(
    "Without it: 100 MB of model to fetch, as the registry says, and about 416 MB of memory.",
  );
  await user.click(screen.getByRole("button", { name }));
  await screen.findByText("40 MB of about 100 MB");
  expect(screen.getByRole("progressbar", { name: "Fetching the model file" }).getAttribute("aria-valuenow")).toBe("40");
  finish();
  await screen.findByRole("textbox", { name: "x" });
  expect(screen.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual([
    "The output maps is a list of maps from class to score, which no page can hold. Its scores are shown as the tensor scores, a row for each map.",
    "The output list is not shown: its type is sequence(tensor(float)), which no page can hold.",
  ]);
});

test("a manifest that asks for what this page does not know leaves the graph to call, with the file that it lists", async () => {
  const { manifest } = raw;
  const needed = ["the step divine", "the metric taste"];
  const { user, finish, asked } = open(new AppError("adapter-needed", { needed }), [], { manifest, needed });
  expect(screen.getByText(/^Without it/).textContent).toBe(
    "Without it: 12 B of model to fetch, and about 16 MB of memory.",
  );
  await user.click(screen.getByRole("button", { name: "Call the graph without its manifest" }));
  finish();
  await screen.findByRole("textbox", { name: "x" });
  expect(asked).toEqual([manifest]);
  expect(screen.getByText(/^Its form needs/).textContent).toContain(
    "this version of Callable does not know: the step divine, the metric taste. These are the tensors",
  );
  expect(screen.queryByText(/nothing on chain vouches/)).toBeNull();
});

test("a manifest that is not there leaves the graph to call where a model file is", async () => {
  open(missing, ["README.md", "net.onnx"]);
  await screen.findByRole("button", { name });
});

test("where nothing of a version is there, or the readers could not be asked, there is no graph to call", async () => {
  const { client } = open(missing, ["README.md"]);
  await waitFor(() => expect(client.isFetching()).toBe(0));
  expect(screen.queryByRole("button", { name })).toBeNull();
  cleanup();
  open(new AppError("aggregator-unreachable", { file: "manifest.json", hosts: ["reader.test"] }), ["net.onnx"]);
  expect(screen.queryByRole("button", { name })).toBeNull();
});

test("a manifest with other bytes than the registered ones leaves the graph to call", () => {
  const facts = { expectedSha256: "a", actualSha256: "b", everyReader: true };
  open(new AppError("bytes-differ", { file: "manifest.json", hosts: ["reader.test"], ...facts }));
  expect(screen.getByRole("button", { name })).toBeTruthy();
});
