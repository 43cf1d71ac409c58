// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { AppError } from "@/domain/errors";
import { readManifest } from "@/domain/parseManifest";
import type { OutputValue } from "@/domain/values";
import { timeText } from "@/domain/words";
import { grownUp } from "../../../../test/fixtures/grownUp";
import { sampleManifest } from "../../../../test/fixtures/sampleManifest";
import { CallResult } from "./CallResult";
import type { CallState } from "./callState";

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const sample = sampleManifest();
const read = readManifest({
  ...sample,
  outputs: [
    ...sample.outputs,
    { name: "words", datatype: "BYTES", shape: [1], kind: "text", description: "What it says." },
  ],
});
if ("issues" in read) throw new Error(JSON.stringify(read.issues));
const { manifest } = read;

/** The page of a call that gave these words beside its class. */
function answered(words: OutputValue, fallback?: AppError, of = manifest) {
  return page(answer(words, fallback), of);
}

function answer(words: OutputValue, fallback?: AppError): CallState {
  return {
    step: "answered",
    phases: [],
    result: { ...grownUp, values: { ...grownUp.values, words }, ...(fallback && { fallback }) },
    totalMs: 1,
    at: new Date(0),
    asked: { values: {}, parameters: {}, backend: "wasm", exampleId: null, carried: null },
    given: {},
  };
}

function page(call: CallState, of = manifest, isEarlier = false) {
  const onRetry = () => undefined;
  return (
    <CallResult
      manifest={of}
      call={call}
      isEarlier={isEarlier}
      wrongCount={0}
      onRetry={onRetry}
      waitsFor={null}
      comparison={null}
    />
  );
}

test("an answer is told in the line that was there before it, and the answer itself is read by who wants to", () => {
  const { rerender } = render(page({ step: "running", phases: [] }));
  const line = screen.getByRole("status");
  expect(line.textContent).toBe("");
  const call = answer({ kind: "text", text: "well" });
  rerender(page(call));
  expect(screen.getByRole("status")).toBe(line); // the only one
  expect(line.textContent).toBe(`Answered at ${timeText(new Date(0))}`);
  expect(line.textContent).not.toContain("well");
  rerender(page(call, manifest, true));
  expect(line.textContent).toBe("For earlier inputs");
});

test("an output that cannot be drawn takes nothing else down, and the next answer is drawn again", () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined); // React tells of what was thrown
  const { rerender } = render(answered({ kind: "text", text: {} as string })); // no text, so drawing it throws
  expect(screen.getByText(/^This output cannot be drawn here/)).toBeTruthy();
  expect(screen.getAllByText("grown up").length).toBeGreaterThan(0);
  expect(screen.getByText("Raw outputs")).toBeTruthy();

  rerender(answered({ kind: "text", text: "well" }));
  expect(screen.getByText("well")).toBeTruthy();
  expect(screen.queryByText(/^This output cannot be drawn here/)).toBeNull();
});

test("an answer of another backend than was asked for says why", () => {
  const words = { kind: "text", text: "well" } as const;
  const { rerender } = render(answered(words, new AppError("webgpu-unavailable", { reason: "it was lost 2 times" })));
  expect(screen.getByText(/it was lost 2 times/).textContent).toMatch(/^Ran on WebAssembly, not on WebGPU\./);
  rerender(answered(words));
  expect(screen.queryByText(/not on WebGPU/)).toBeNull();
});

test("a tensor that is handed on is left to the raw view, and what can be read is shown", () => {
  const handsOn = (output: string) =>
    ({
      ...manifest,
      inputs: manifest.inputs.map((input) => ({ ...input, state_from: { output } })),
    }) as typeof manifest; // one is enough
  const memory: OutputValue = {
    kind: "tensor",
    tensor: { datatype: "FP32", shape: [1], data: Float32Array.of(7) },
  };
  const outputs = manifest.outputs.map((spec) => (spec.name === "words" ? { ...spec, kind: "tensor" as const } : spec));
  const { rerender } = render(answered(memory, undefined, { ...handsOn("words"), outputs }));
  expect(screen.queryByRole("region", { name: "words" })).toBeNull();
  rerender(answered({ kind: "text", text: "seven so far" }, undefined, handsOn("words")));
  expect(screen.getByText("seven so far")).toBeTruthy();
});

test("an output alone has its title over it, and no heading where the publisher gave none", () => {
  const alone = (title?: string) => ({
    ...manifest,
    outputs: manifest.outputs
      .filter(({ name }) => name === "words")
      .map((spec) => ({ ...spec, ...(title && { title }) })),
  });
  const { rerender } = render(answered({ kind: "text", text: "well" }, undefined, alone("Summary")));
  expect(screen.getByRole("heading", { name: "Summary" })).toBeTruthy();
  rerender(answered({ kind: "text", text: "well" }, undefined, alone()));
  expect(screen.queryByRole("heading", { name: "words" })).toBeNull();
});

test("what an output is stands under its heading", () => {
  render(answered({ kind: "text", text: "well" }));
  expect(screen.getByRole("heading", { name: "words" }).nextElementSibling?.textContent).toBe("What it says.");
});
