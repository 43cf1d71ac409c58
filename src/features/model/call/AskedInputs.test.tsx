// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { askedInputs, emptyDraft, readDraft } from "@/domain/callForm";
import type { Draft } from "@/domain/draft";
import type { Manifest, TensorSpec } from "@/domain/manifest";
import { embeddingInput } from "@/kinds/embedding/embedding";
import { versionHead } from "../../../../test/fixtures/versionHead";
import { AskedInputs } from "./AskedInputs";
import { readForm } from "./formState";

afterEach(cleanup);

const input = (name: string, more: Partial<TensorSpec> = {}): TensorSpec => ({
  name,
  datatype: "FP32",
  shape: [1],
  kind: "number",
  optional: false,
  dims: {},
  steps: [],
  ...more,
});

interface FormProps {
  inputs: TensorSpec[];
  held: { drafts: Record<string, Draft> };
  start?: Record<string, Draft>;
  wrong?: string;
}

function Form({ inputs, held, start = {}, wrong }: FormProps) {
  const manifest = { inputs } as Manifest; // all that is read of it
  const [drafts, setDrafts] = useState(() => ({
    ...Object.fromEntries(askedInputs(manifest).map((spec) => [spec.name, emptyDraft(spec)])),
    ...start,
  }));
  held.drafts = drafts;
  return (
    <AskedInputs
      manifest={manifest}
      head={versionHead()}
      isFilling={false}
      drafts={drafts}
      errors={wrong === undefined ? undefined : new Map([[wrong, { error: "This is wrong." }]])}
      refused={null}
      countTokens={async () => null}
      holdRun={() => () => undefined}
      onChange={(name, draft) => setDrafts({ ...drafts, [name]: draft })}
    />
  );
}

test("inputs stand in their order", () => {
  const inputs = [input("a", { order: 2 }), input("b", { order: 0.5 }), input("c", { order: 1 })];
  render(<Form inputs={inputs} held={{ drafts: {} }} />);
  expect(screen.getAllByText(/^[abc]$/).map(({ textContent }) => textContent)).toEqual(["b", "c", "a"]);
});

const optional = { optional: true } as const;
const given: [TensorSpec, Draft][] = [
  [input("number", optional), { form: "typed", text: "4" }],
  [input("text", { ...optional, kind: "text" }), { form: "typed", text: "so" }],
  [input("yes", { ...optional, kind: "boolean" }), { form: "checked", value: false }],
  [input("one", { ...optional, kind: "category", enum: ["a", "b"] }), { form: "typed", text: "a" }],
  [input("rows", { ...optional, kind: "table", shape: [1, 1] }), { form: "cells", rows: [["1"]] }],
  [input("boxes", { ...optional, kind: "boxes", shape: [1, 4] }), { form: "cells", rows: [["0", "0", "1", "1"]] }],
  [
    input("tensor", { ...optional, kind: "tensor" }),
    { form: "tensor", tensor: { datatype: "FP32", shape: [1], data: Float32Array.of(1) } },
  ],
  [input("photo", { ...optional, kind: "image" }), { form: "file", bytes: new Uint8Array(9), mediaType: "" }],
];

test.each(given)(
  "an input of the kind $kind that may be left out is left out, given, and left out again",
  async (spec, draft) => {
    const user = userEvent.setup();
    const held: { drafts: Record<string, Draft> } = { drafts: {} };
    const { unmount } = render(<Form inputs={[spec]} held={held} />);
    expect(readDraft(spec, held.drafts[spec.name] ?? draft)).toEqual({ left: "out" });
    expect(screen.getByText("Left out.")).toBeTruthy();
    unmount();

    render(<Form inputs={[spec]} held={held} start={{ [spec.name]: draft }} />);
    expect(screen.queryByText("Left out.")).toBeNull();
    await user.click(screen.getByRole("button", { name: `Leave out for ${spec.name}` }));
    expect(readDraft(spec, held.drafts[spec.name] ?? draft)).toEqual({ left: "out" });
    expect(screen.getByText("Left out.")).toBeTruthy();
  },
);

test("a default is there to start with, and comes back", async () => {
  const user = userEvent.setup();
  const held: { drafts: Record<string, Draft> } = { drafts: {} };
  render(<Form inputs={[input("text", { ...optional, kind: "text", default: "once" })]} held={held} />);
  const field = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "text" });
  expect(field.value).toBe("once");
  expect(screen.queryByRole("button")).toBeNull();
  await user.clear(field);
  expect(screen.getByText("Left out: the default “once” is used.")).toBeTruthy();
  await user.type(field, "twice");
  await user.click(screen.getByRole("button", { name: "Use the default “once” for text" }));
  expect(field.value).toBe("once");
});

test.each<[string, Partial<TensorSpec>]>([
  ["tensor", { default: { datatype: "FP32", shape: [2], data: [1, 2] }, shape: [2] }],
  ["boxes", { default: [[0, 0, 1, 1]], shape: ["N", 4] }],
])("a default of the kind %s is there to start with, and nothing leads to where it already is", (kind, fields) => {
  const held: { drafts: Record<string, Draft> } = { drafts: {} };
  render(<Form inputs={[input("x", { ...optional, kind, ...fields })]} held={held} />);
  expect(held.drafts.x?.form).not.toBe("empty");
  expect(screen.queryByRole("button", { name: /^Use the default/ })).toBeNull();
});

test("a file that stands in is told by its name, and comes back where another was chosen", async () => {
  const user = userEvent.setup();
  const held: { drafts: Record<string, Draft> } = { drafts: {} };
  const photo = input("photo", { kind: "image", default: { file: "examples/street.png" } });
  const { unmount } = render(<Form inputs={[photo]} held={held} />);
  expect(screen.getByText("Left out: the default street.png is used.")).toBeTruthy();
  unmount();
  const own: Draft = { form: "file", bytes: new Uint8Array(9), mediaType: "" };
  render(<Form inputs={[photo]} held={held} start={{ photo: own }} />);
  await user.click(screen.getByRole("button", { name: "Use the default street.png for photo" }));
  expect(held.drafts.photo).toEqual({ form: "empty" });
});

const advanced = ["w", "x", "y", "z"].map((name) => input(name, { ...optional, default: 1 }));

test("three advanced inputs stand among the others, four are folded, and open where something is to be mended", () => {
  const { unmount } = render(<Form inputs={[input("a"), ...advanced.slice(1)]} held={{ drafts: {} }} />);
  expect(screen.queryByRole("group")).toBeNull();
  unmount();

  const all = [...advanced, input("a")];
  const { container, rerender } = render(<Form inputs={all} held={{ drafts: {} }} />);
  const fold = container.querySelector("details");
  expect(fold?.open).toBe(false);
  expect(screen.getByText("4 more inputs, with defaults")).toBeTruthy();
  expect([...(fold?.querySelectorAll("label") ?? [])].map(({ textContent }) => textContent)).toEqual([
    "w",
    "x",
    "y",
    "z",
  ]);
  rerender(<Form inputs={all} held={{ drafts: {} }} wrong="y" />);
  expect(fold?.open).toBe(true);
  rerender(<Form inputs={all} held={{ drafts: {} }} />);
  expect(fold?.open).toBe(true);
});

test("a long vector is read once, however often the form is drawn and by whomever it is asked for", async () => {
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(null);
  const reading = vi.spyOn(embeddingInput, "read");
  const inputs = [input("vector", { ...optional, kind: "embedding", shape: [1, 3] }), input("note", { kind: "text" })];
  const held = { drafts: {} };
  render(<Form inputs={inputs} held={held} start={{ vector: { form: "typed", text: "1, 2, 3" } }} />);
  await userEvent.setup().type(screen.getByRole("textbox", { name: "note" }), "typed beside it");
  const read = readForm({ inputs, parameters: [] as unknown } as Manifest, { drafts: held.drafts, parameters: {} });
  expect(read).toMatchObject({ values: { vector: { values: [1, 2, 3] }, note: { text: "typed beside it" } } });
  expect(reading).toHaveBeenCalledOnce();
});
