// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, configure, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { encode } from "fast-png";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { readManifest } from "@/domain/parseManifest";
import { type Services, ServicesProvider } from "@/services";
import { sampleManifest } from "../../../../test/fixtures/sampleManifest";
import { versionHead } from "../../../../test/fixtures/versionHead";
import { ExampleChips } from "./ExampleChips";

configure({ asyncUtilTimeout: 5_000 }); // a machine with much to do may take its time

const read = readManifest(sampleManifest());
if ("issues" in read) throw new Error("the sample is no manifest");
const { manifest } = read;
const head = versionHead();
const png = new Uint8Array(encode({ width: 2, height: 1, data: Uint8Array.of(0, 255), channels: 1 }));

/** Tells those that observe that they are in the window. */
let scrollIntoSight: () => void;
beforeEach(() => {
  const told: (() => void)[] = [];
  scrollIntoSight = () => act(() => told.forEach((tell) => void tell()));
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      constructor(callback: (entries: { isIntersecting: boolean }[]) => void) {
        told.push(() => callback([{ isIntersecting: true }]));
      }
      observe() {}
      disconnect() {}
    },
  );
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function open(readFile: () => Promise<Uint8Array>, examples = manifest.examples, chosenId: string | null = null) {
  const services = { network: { name: "local" }, readFile: vi.fn(readFile) } as unknown as Services; // all that is asked of them
  const client = new QueryClient();
  const chips = (isFilling: boolean) => (
    <ServicesProvider value={services}>
      <QueryClientProvider client={client}>
        <ExampleChips
          manifest={manifest}
          head={head}
          examples={examples}
          chosenId={chosenId}
          isFilling={isFilling}
          onExample={() => undefined}
        />
      </QueryClientProvider>
    </ServicesProvider>
  );
  const { rerender } = render(chips(true));
  return { readFile: services.readFile, filled: () => rerender(chips(false)) };
}

const chip = () => screen.getByRole("button", { name: "A one" });

test("a chip's picture is read once it is in sight and the form has what it waits for", async () => {
  const { readFile, filled } = open(async () => png);
  scrollIntoSight();
  expect(readFile).not.toHaveBeenCalled();
  filled();
  await waitFor(() => expect(chip().querySelector("img")).not.toBeNull());
  expect(readFile).toHaveBeenCalledOnce();
  expect(chip().querySelector("img")?.alt).toBe(""); // its title says it
  expect(screen.getByRole("button", { name: "Tensors" }).children).toHaveLength(0);
});

test("one that is out of sight is not read", async () => {
  const { readFile, filled } = open(async () => png);
  filled();
  await act(() => new Promise((resolve) => setTimeout(resolve)));
  expect(readFile).not.toHaveBeenCalled();
});

test.each([
  ["cannot be read", () => Promise.reject(new Error("no file here"))],
  ["is no picture", async () => new TextEncoder().encode("<svg/>")],
])("a chip whose picture %s stays text alone", async (_what, readFile) => {
  const { filled } = open(readFile);
  filled();
  expect(chip().children).toHaveLength(1); // its place
  scrollIntoSight();
  await waitFor(() => expect(chip().children).toHaveLength(0));
  expect(chip().textContent).toBe("A one");
});

test("of many examples the first are shown, and the chosen one, until the others are asked for", async () => {
  const [one] = manifest.examples;
  if (!one) throw new Error("the sample has examples");
  const many = Array.from({ length: 40 }, (_, at) => ({ ...one, id: `e${at}`, title: `Example ${at}` }));
  open(async () => png, many, "e30");
  expect(screen.getAllByRole("button", { name: /^Example/ })).toHaveLength(13);
  expect(screen.getByRole("button", { name: "Example 30" }).getAttribute("aria-pressed")).toBe("true");
  fireEvent.click(screen.getByRole("button", { name: "27 more" }));
  expect(screen.getAllByRole("button")).toHaveLength(40);
});

test("of the chosen example its publisher's expectation is told before anything is run", () => {
  open(async () => png, manifest.examples, "one");
  expect(screen.getByRole("status").textContent).toBe("The publisher expects, in their own words: one, 90\u00a0%.");
  cleanup();
  open(async () => png, manifest.examples, "two"); // which has none
  expect(screen.queryByRole("status")).toBeNull();
});
