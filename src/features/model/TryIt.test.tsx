// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, configure, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { encode } from "fast-png";
import { useState } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { AppError } from "@/domain/errors";
import { inputFacts, parameterFacts } from "@/domain/fieldFacts";
import type { Manifest } from "@/domain/manifest";
import type { VersionHead } from "@/domain/model";
import { readManifest } from "@/domain/parseManifest";
import type { Backend, LoadedModel } from "@/domain/running";
import type { InputValue } from "@/domain/values";
import { type Services, ServicesProvider } from "@/services";
import { grownUp as result } from "../../../test/fixtures/grownUp";
import { sampleManifest } from "../../../test/fixtures/sampleManifest";
import { versionHead } from "../../../test/fixtures/versionHead";
import { TryIt } from "./TryIt";

configure({ asyncUtilTimeout: 5_000 }); // a machine with much to do may take its time
afterEach(() => {
  cleanup();
  sessionStorage.clear();
  vi.restoreAllMocks();
});

/** One number in, one class out. */
const { inputs, examples, ...rest } = sampleManifest();
const read = readManifest({
  ...rest,
  inputs: inputs.filter(({ name }) => name === "age"),
  examples: examples.map((example) => ({ ...example, inputs: { age: { value: 3 } }, level: "raw" })),
});
if ("issues" in read) throw new Error(JSON.stringify(read.issues));
const { manifest } = read;

const head = versionHead();
const onRan = () => undefined;

function Opened({ manifest, of = head }: { manifest: Manifest; of?: VersionHead }) {
  const [backend, setBackend] = useState<Backend>("wasm");
  return <TryIt manifest={manifest} head={of} backend={backend} onBackend={setBackend} onRan={onRan} />;
}

async function open(run: LoadedModel["run"] = async () => result, shown = manifest, of = head) {
  const services = {
    network: { name: "local" },
    readFile: () => Promise.reject(new Error("The examples have their values in the manifest")),
    runtime: {
      name: "fake",
      warm: () => undefined,
      offeredBackends: async () => [
        { backend: "wasm", offered: true },
        { backend: "webgpu", offered: true },
      ],
      load: async () => ({ run }) as Partial<LoadedModel> as LoadedModel,
    },
  } as unknown as Services; // all that is asked of them
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <ServicesProvider value={services}>
      <QueryClientProvider client={client}>
        <Opened manifest={shown} of={of} />
      </QueryClientProvider>
    </ServicesProvider>,
  );
  const user = userEvent.setup();
  const field = (name: RegExp) => screen.getByRole("textbox", { name });
  await screen.findByRole("button", { name: "A one", pressed: true }); // the example is in
  return {
    plate: within(screen.getByRole("region", { name: "Result" })),
    field,
    run: async () => user.click(await screen.findByRole("button", { name: "Run on this device" })),
    async type(name: RegExp, text: string) {
      await user.clear(field(name));
      await user.type(field(name), text);
    },
    choose: (backend: string) => user.click(screen.getByRole("radio", { name: backend })),
  };
}

const isMarked = (plate: ReturnType<typeof within>) => plate.queryByText("For earlier inputs") !== null;

test("a result is marked once the form is another than it was made from, until it is the same again", async () => {
  const { plate, run, type, choose } = await open();
  await run();
  await plate.findByText("Reproduced.");
  expect(isMarked(plate)).toBe(false);

  await type(/^Age/, "4");
  expect(isMarked(plate)).toBe(true);
  await type(/^Age/, "3"); // as in the example, and typed
  expect(isMarked(plate)).toBe(false);

  await type(/^shown/, "1");
  expect(isMarked(plate)).toBe(true);
  await type(/^shown/, "2");
  expect(isMarked(plate)).toBe(false);

  await choose("WebGPU");
  expect(isMarked(plate)).toBe(true);
  await choose("WASM");
  expect(isMarked(plate)).toBe(false);
});

test("an answer draws nothing of the form anew", async () => {
  const onDraw = vi.fn(() => "1.0"); // of what is drawn, only the form's link names the version
  const { plate, run } = await open(
    async () => result,
    manifest,
    Object.defineProperty({ ...head }, "label", { get: onDraw }),
  );
  expect(onDraw).toHaveBeenCalled();
  onDraw.mockClear();
  await run();
  await plate.findByText("Reproduced.");
  expect(onDraw).not.toHaveBeenCalled();
});

test("a run that is refused is told beside the earlier result, with how much there is to mend", async () => {
  const { plate, run, type } = await open();
  await run();
  await plate.findByText("Reproduced.");
  await type(/^Age/, "99");
  await type(/^shown/, "7");
  expect(plate.queryByText(/^Not run/)).toBeNull(); // nobody asked to
  await run();
  await plate.findByText("Not run: 2 values to mend.");
  expect(isMarked(plate)).toBe(true);
  expect(plate.getAllByText("grown up").length).toBeGreaterThan(0);
  await type(/^Age/, "9");
  await plate.findByText("Not run: 1 value to mend.");
  await type(/^shown/, "2");
  expect(plate.queryByText(/^Not run/)).toBeNull();
});

test("a run that is refused brings the first field that is to be mended into sight and to the keys, each time", async () => {
  const { run, type, field } = await open();
  const shown: Element[] = [];
  vi.spyOn(Element.prototype, "scrollIntoView").mockImplementation(function (this: Element) {
    shown.push(this);
  });
  await type(/^shown/, "7");
  await run();
  expect(document.activeElement).toBe(field(/^shown/));
  await type(/^Age/, "99");
  await run();
  expect(document.activeElement).toBe(field(/^Age/));
  expect(shown.map((element) => element.contains(field(/^Age/)))).toEqual([false, true]);
});

test("a run that is refused before any result says so too", async () => {
  const { plate, run, type } = await open();
  await type(/^Age/, "99");
  await run();
  await plate.findByText("Not run: 1 value to mend.");
  expect(isMarked(plate)).toBe(false);
});

const failing = (error: Error) => () => Promise.reject(error);
const tooFew = "it is 3; at least 4 is needed";

test("what a run does not take is told at its field, until the form is another, and is not run again as it is", async () => {
  const { plate, run, type, field } = await open(
    failing(new AppError("input-refused", inputFacts({ name: "age", title: "Age" }, tooFew))),
  );
  await run();
  await plate.findByRole("alert");
  const described = () =>
    field(/^Age/)
      .getAttribute("aria-describedby")
      ?.split(" ")
      .map((id) => document.getElementById(id)?.textContent);
  expect(described()).toContain("It is 3; at least 4 is needed.");
  expect(field(/^Age/).getAttribute("aria-invalid")).toBe("true");
  expect(plate.queryByRole("button", { name: "Run again" })).toBeNull();
  expect(isMarked(plate)).toBe(false);

  await type(/^Age/, "4");
  expect(field(/^Age/).getAttribute("aria-invalid")).toBeNull();
  expect(isMarked(plate)).toBe(true);
  expect(plate.getByRole("alert")).toBeTruthy(); // what was said of the earlier inputs
});

test("what a run does not take of a parameter is told there", async () => {
  const { run, plate, field } = await open(
    failing(new AppError("input-refused", parameterFacts({ name: "shown" }, tooFew))),
  );
  await run();
  await plate.findByRole("alert");
  expect(field(/^shown/).getAttribute("aria-invalid")).toBe("true");
  expect(field(/^Age/).getAttribute("aria-invalid")).toBeNull();
});

test("a failed call is not run again with what was there before, while something else is being given", async () => {
  const picture = { ...inputs.find(({ name }) => name === "picture"), kind: "image", optional: true };
  const withPicture = readManifest({ ...manifest, inputs: [...manifest.inputs, picture] });
  if ("issues" in withPicture) throw new Error(JSON.stringify(withPicture.issues));
  const asked: Record<string, InputValue>[] = [];
  const { plate, run } = await open(async (values) => {
    asked.push(values);
    throw new AppError("runtime-crashed", { reason: "x" });
  }, withPicture.manifest);
  await run();
  await plate.findByRole("button", { name: "Run again" });
  const bytes = new Uint8Array(encode({ width: 2, height: 1, data: Uint8Array.of(0, 255), channels: 1 }));
  const file = new File([bytes], "new.png", { type: "image/png" });
  let arrive = () => {};
  vi.spyOn(file, "arrayBuffer").mockReturnValue(
    new Promise((resolve) => {
      arrive = () => resolve(bytes.buffer);
    }),
  );
  await userEvent.upload(screen.getByLabelText("File for Picture"), file);
  await userEvent.click(plate.getByRole("button", { name: "Run again" }));
  expect(asked).toHaveLength(1);
  const waiting = screen.getAllByRole<HTMLButtonElement>("button", { name: "Reading what was given …" });
  expect(waiting.map(({ disabled }) => disabled)).toEqual([true, true]);
  await act(async () => arrive());
  await plate.findByRole("button", { name: "Run again" });
  expect(asked.map(({ picture }) => picture?.kind)).toEqual([undefined, "image"]);
});

test("a failure that may pass can be run again, and marks no field", async () => {
  const { run, plate, field } = await open(failing(new AppError("runtime-crashed", { reason: "x" })));
  await run();
  expect(await plate.findByRole("button", { name: "Run again" })).toBeTruthy();
  expect(field(/^Age/).getAttribute("aria-invalid")).toBeNull();
});
