// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { AppError } from "@/domain/errors";
import type { Example } from "@/domain/manifest";
import { writeNpy } from "@/domain/npy";
import { readManifest } from "@/domain/parseManifest";
import type { RunResult } from "@/domain/running";
import type { Tensor } from "@/domain/tensor";
import { compareExample } from "@/domain/tolerance";
import { type Services, ServicesProvider } from "@/services";
import { sampleManifest } from "../../../../test/fixtures/sampleManifest";
import { versionHead } from "../../../../test/fixtures/versionHead";
import { GoldenComparison } from "./GoldenComparison";

afterEach(cleanup);

const read = readManifest(sampleManifest());
if ("issues" in read) throw new Error("the sample is no manifest");
const { manifest } = read;
const scores: Tensor = { datatype: "FP32", shape: [1, 3], data: Float32Array.of(0.05, 0.9, 0.05) };
const result = { tensors: { scores }, values: {} } as Partial<RunResult> as RunResult; // all that is compared
// What a file holds is told by the reader below: any listed one will do.
const example = { ...manifest.examples[0], outputs: { scores: { file: "labels.txt" } } } as Example;

function compare(readFile: Services["readFile"], beside: Partial<Services> = {}, answer = result) {
  const services = { network: { name: "local" }, readFile, ...beside } as Partial<Services> as Services; // all that is asked for
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const page = (shown: RunResult) => (
    <ServicesProvider value={services}>
      <QueryClientProvider client={client}>
        <GoldenComparison manifest={manifest} head={versionHead()} example={example} result={shown} />
      </QueryClientProvider>
    </ServicesProvider>
  );
  const { unmount, rerender } = render(page(answer));
  return { client, unmount, show: (next: RunResult) => rerender(page(next)) };
}

test("a golden output that could not be read again stays compared", async () => {
  const readFile = vi.fn<Services["readFile"]>(async () => writeNpy(scores));
  const { client } = compare(readFile);
  await screen.findByText("Reproduced.");
  readFile.mockRejectedValue(new Error("No reader answered."));
  await act(async () => {
    await client.refetchQueries();
    await new Promise((resolve) => setTimeout(resolve)); // the page is told of it in a task of its own
  });
  expect(readFile).toHaveBeenCalledTimes(2);
  expect(screen.getByText("Reproduced.")).toBeTruthy();
  expect(screen.queryByRole("alert")).toBeNull();
});

test("a golden output is read no further once nobody looks", () => {
  const readFile = vi.fn<Services["readFile"]>(() => new Promise(() => undefined));
  const { unmount } = compare(readFile);
  const signal = readFile.mock.lastCall?.[2]?.signal;
  expect(signal?.aborted).toBe(false);
  unmount();
  expect(signal?.aborted).toBe(true);
});

test("a long answer is compared beside the page, and of the next one nothing is said before it was too", async () => {
  const scores: Tensor = { datatype: "FP32", shape: [1, 60_000], data: new Float32Array(60_000).fill(1) };
  const answer = (): RunResult => ({ ...result, tensors: { scores } });
  const asked: { signal: AbortSignal; end: () => void }[] = [];
  const compareLong: Services["compareExample"] = (compared, signal) =>
    new Promise((resolve) => asked.push({ signal, end: () => resolve(compareExample(...compared)) }));
  const { show, unmount } = compare(async () => writeNpy(scores), { compareExample: compareLong }, answer());
  await screen.findByText("Comparing with the golden example …");
  expect(asked).toHaveLength(1);
  await act(async () => asked[0]?.end());
  await screen.findByText("Reproduced.");

  show(answer());
  expect(screen.queryByText("Reproduced.")).toBeNull();
  await screen.findByText("Comparing with the golden example …");
  expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, false]);
  unmount();
  expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, true]);
});

test("a comparison that failed says so, and is made once it is asked for again", async () => {
  const scores: Tensor = { datatype: "FP32", shape: [1, 60_000], data: new Float32Array(60_000).fill(1) };
  const missing = new AppError("code-missing", { what: "what compares" });
  const compareLong = vi
    .fn<Services["compareExample"]>(async (compared) => compareExample(...compared))
    .mockRejectedValueOnce(missing);
  const answer = { ...result, tensors: { scores } };
  const { show } = compare(async () => writeNpy(scores), { compareExample: compareLong }, answer);
  expect((await screen.findByRole("alert")).textContent).toContain("code-missing");
  expect(screen.queryByText(/^Comparing/)).toBeNull();
  await userEvent.setup().click(screen.getByRole("button", { name: "Try again" }));
  await screen.findByText("Reproduced.");
  expect(screen.queryByRole("alert")).toBeNull();

  compareLong.mockRejectedValueOnce(missing);
  show({ ...answer });
  await screen.findByRole("alert");
  show({ ...answer });
  await screen.findByText("Reproduced."); // a failure is that of its own answer
  expect(screen.queryByRole("alert")).toBeNull();
});

test("a comparison that nobody waits for any more is no failure of the next", async () => {
  const scores: Tensor = { datatype: "FP32", shape: [1, 60_000], data: new Float32Array(60_000).fill(1) };
  const compareLong: Services["compareExample"] = (_, signal) =>
    new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
  const answer = { ...result, tensors: { scores } };
  const { show } = compare(async () => writeNpy(scores), { compareExample: compareLong }, answer);
  await screen.findByText("Comparing with the golden example …");
  await act(async () => show({ ...answer }));
  await screen.findByText("Comparing with the golden example …");
  expect(screen.queryByRole("alert")).toBeNull();
});

/** Compares one answer with the golden one by the sample's tolerance, 0.001 and 0.001 of the number, and what is allowed in a million. */
async function drawn(golden: Float32Array, given: Float32Array) {
  const of = (data: Float32Array): Tensor => ({ datatype: "FP32", shape: [1, data.length], data });
  compare(async () => writeNpy(of(golden)), {}, { ...result, tensors: { scores: of(given) } });
  await screen.findByText(/^(Reproduced\.|Not reproduced)/);
  const scale = screen.queryByRole("img");
  return { scale, shape: scale?.querySelector("circle") ? "disc" : scale?.querySelector("svg path") ? "cross" : null };
}

test.each([
  ["the relative part alone allows it", Float32Array.of(100), Float32Array.of(100.05), "disc", /: 0\.5 of what/],
  [
    "one in so many may be off",
    new Float32Array(20_000).fill(1),
    new Float32Array(20_000).fill(1).fill(2, 0, 1),
    "disc",
    /: 500 times/,
  ],
  ["it is beyond both parts", Float32Array.of(100), Float32Array.of(100.3), "cross", /: 3 times what/],
])("the shape is that of the answer: %s", async (_, golden, given, shape, label) => {
  const told = await drawn(golden, given);
  expect(told.shape).toBe(shape);
  expect(told.scale?.getAttribute("aria-label")).toMatch(label);
});

test("nothing is drawn where nothing was held against each other", async () => {
  expect((await drawn(Float32Array.of(1, 2), Float32Array.of(1))).scale).toBeNull();
  expect(screen.getByText(/its shape is/)).toBeTruthy();
  expect(screen.queryByText(/Largest difference/)).toBeNull();
});

test("whole numbers are told the tolerance that was applied to them, and no wider one", async () => {
  const of = (value: bigint): Tensor => ({ datatype: "INT64", shape: [1], data: BigInt64Array.of(value) });
  compare(async () => writeNpy(of(5000n)), {}, { ...result, tensors: { scores: of(5001n) } });
  expect(await screen.findByText(/Largest difference 1, allowed 1e-3; 1 of 1 outside/)).toBeTruthy();
});
