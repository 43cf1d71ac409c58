// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { encode } from "fast-png";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Draft } from "@/domain/draft";
import { AppError } from "@/domain/errors";
import type { Manifest, TensorSpec } from "@/domain/manifest";
import { type Services, ServicesProvider } from "@/services";
import { versionHead } from "../../../../test/fixtures/versionHead";
import { AskedInputs } from "./AskedInputs";

/** Brings all that is looked for into sight. */
let scrollThere: () => void;

beforeEach(() => {
  const watched: (() => void)[] = [];
  scrollThere = () => act(() => watched.forEach((see) => void see()));
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      readonly observe = () => undefined;
      readonly disconnect = () => undefined;
      constructor(tell: (entries: { isIntersecting: boolean }[]) => void) {
        watched.push(() => tell([{ isIntersecting: true }]));
      }
    },
  );
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(null);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const png = new Uint8Array(encode({ width: 8, height: 4, channels: 1, data: new Uint8Array(32) }));
const spec = (name: string, kind: string, more: Partial<TensorSpec> = {}): TensorSpec => ({
  name,
  datatype: "FP32",
  shape: ["N", 4],
  kind,
  optional: false,
  dims: {},
  steps: [],
  ...more,
});
const street = { default: { file: "street.png" } } as const;
const file = { path: "street.png", digest: { sha256: "ab" } };

/** A form in which something is drawn over a picture that is left out; its file comes as `answers` say, one for each read. */
function opened(drawing: string, answers: (() => Promise<Uint8Array>)[]) {
  const readFile = vi.fn(() => answers.shift()?.() ?? Promise.reject(new Error("it is read once too often")));
  const services = { network: { name: "local" }, readFile } as unknown as Services; // nothing else is asked
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const manifest = { inputs: [spec("photo", "image", street), spec("drawn", drawing)], files: [file] };
  const form = (isFilling: boolean, photo: Draft = { form: "empty" }) => (
    <ServicesProvider value={services}>
      <QueryClientProvider client={client}>
        <AskedInputs
          manifest={manifest as unknown as Manifest} // all that is read of it
          head={versionHead()}
          isFilling={isFilling}
          drafts={{ photo }}
          errors={undefined}
          refused={null}
          countTokens={async () => null}
          holdRun={() => () => undefined}
          onChange={() => undefined}
        />
      </QueryClientProvider>
    </ServicesProvider>
  );
  const { rerender } = render(form(true));
  return { readFile, show: (photo?: Draft) => rerender(form(false, photo)) };
}

const alts = { mask: "What is drawn over", boxes: "What boxes are drawn on" };

test.each(Object.entries(alts))(
  "of the kind %s, the picture that stands in for one that is left out is read once it is needed, and lies under it",
  async (kind, alt) => {
    const { readFile, show } = opened(kind, [async () => png]);
    scrollThere();
    expect(readFile).not.toHaveBeenCalled(); // an example is on its way that may have another picture
    expect(screen.getByText("Reading the picture that this is drawn over …")).toBeTruthy();
    show();
    const drawn = await screen.findByRole("img", { name: alt });
    expect(drawn.parentElement?.style.aspectRatio).toBe("8 / 4");
    expect(screen.queryByText(/^Reading the picture/)).toBeNull();

    show({ form: "file", bytes: png.slice(), mediaType: "image/png" });
    show();
    await screen.findByRole("img", { name: alt });
    expect(readFile).toHaveBeenCalledOnce();
  },
);

test("it is not read out of sight, nor while another picture is given", () => {
  const { readFile, show } = opened("mask", []);
  show();
  expect(readFile).not.toHaveBeenCalled();
  show({ form: "file", bytes: png, mediaType: "image/png" });
  scrollThere();
  expect(readFile).not.toHaveBeenCalled();
});

test.each(Object.keys(alts))("of the kind %s, a picture that cannot be read is told, and read again", async (kind) => {
  const gone = new AppError("aggregator-unreachable", { hosts: ["reader.test"], file: "street.png" });
  const { readFile, show } = opened(kind, [() => Promise.reject(gone), async () => png]);
  show();
  scrollThere();
  expect((await screen.findByText(/cannot be shown/)).parentElement?.textContent).toContain(gone.message);
  await userEvent.setup().click(screen.getByRole("button", { name: "Read it again" }));
  await screen.findByRole("img", { name: alts[kind as keyof typeof alts] });
  expect(screen.queryByText(/cannot be shown/)).toBeNull();
  expect(readFile).toHaveBeenCalledTimes(2);
});

test("a file that is no picture says so, and there is still paper to draw on", async () => {
  const { show } = opened("mask", [async () => new Uint8Array(9)]);
  show();
  scrollThere();
  await screen.findByText(/This is no picture to use/);
  expect(screen.queryByRole("button", { name: "Read it again" })).toBeNull();
  expect(screen.getByText("Draw here")).toBeTruthy();
});
