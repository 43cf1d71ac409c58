// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import type { Manifest } from "@/domain/manifest";
import { type Services, ServicesProvider } from "@/services";
import { versionHead } from "../../../test/fixtures/versionHead";
import { modelQueries } from "./queries";
import { Readme } from "./Readme";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const head = versionHead();
const file = { path: "README.md", role: "readme" as const, mediaType: "", size: 3, digest: { sha256: "00" } };

const manifest = { files: [file], authors: [], language: [], tags: [] } as Partial<Manifest> as Manifest; // what is read of it

/** Draws the README over what `readFile` gives, and what an earlier reading `kept`. */
function draw(readFile: () => Promise<Uint8Array>, kept?: { text: string; isUtf8: boolean; tree: null }) {
  const services = { network: { name: "local" }, readFile } as unknown as Services; // all that is asked for
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const { queryKey } = modelQueries.file(services, head, file);
  client.setQueryData([...queryKey, "readme"] as readonly unknown[], kept);
  render(
    <ServicesProvider value={services}>
      <QueryClientProvider client={client}>
        <Readme head={head} manifest={manifest} />
      </QueryClientProvider>
    </ServicesProvider>,
  );
  return client;
}

test("a README that could not be read again stays", async () => {
  const readFile = vi.fn(() => Promise.reject(new Error("No reader answered.")));
  const client = draw(readFile, { text: "Tells digits apart.", isUtf8: true, tree: null });
  await act(async () => {
    await client.refetchQueries();
    await new Promise((resolve) => setTimeout(resolve)); // the page is told of it in a task of its own
  });
  expect(readFile).toHaveBeenCalledOnce();
  expect(screen.getByText("Tells digits apart.")).toBeTruthy();
  expect(screen.queryByRole("alert")).toBeNull();
});

/** Answers that nothing can be laid out, so that the text stands as it was written. */
class PlainWorker extends EventTarget {
  postMessage() {
    this.dispatchEvent(new MessageEvent("message", { data: null }));
  }
  terminate() {}
}

test.each([
  { encoding: "UTF-8", bytes: [0x63, 0x61, 0x66, 0xc3, 0xa9], shown: "café", isTold: false },
  { encoding: "Latin-1", bytes: [0x63, 0x61, 0x66, 0xe9], shown: "caf�", isTold: true },
])(
  "a README in $encoding is shown as $shown; that it is not UTF-8 is told: $isTold",
  async ({ bytes, shown, isTold }) => {
    vi.stubGlobal("Worker", PlainWorker);
    draw(async () => Uint8Array.from(bytes));
    expect(await screen.findByText(shown)).toBeTruthy();
    const notice = screen.queryByRole("alert")?.textContent ?? "";
    expect(notice.includes("The publisher's README is not UTF-8 text.")).toBe(isTold);
    expect(notice.includes("Only the publisher can mend it")).toBe(isTold);
  },
);
