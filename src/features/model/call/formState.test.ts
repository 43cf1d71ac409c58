import { expect, test } from "vitest";
import type { Manifest, Parameter, TensorSpec } from "@/domain/manifest";
import { comparedExampleId, emptyForm, exampleDrafts, formReducer, readForm, readParameter } from "./formState";

const input = (name: string, fields: Partial<TensorSpec>): TensorSpec => ({
  name,
  kind: "number",
  datatype: "FP32",
  shape: [1],
  optional: false,
  dims: {},
  steps: [],
  ...fields,
});
const topK: Parameter = {
  name: "top-k",
  datatype: "INT32",
  default: 3,
  minimum: 1,
  maximum: 10,
  binds_to: { output: "y", step: "top_k", kwarg: "k" },
};
const manifest = {
  inputs: [input("age", { maximum: 120 }), input("say", { kind: "text" })],
  parameters: [topK],
  examples: [],
} as unknown as Manifest;
const filled = formReducer(emptyForm(manifest), {
  type: "example-chosen",
  id: "first",
  drafts: exampleDrafts(manifest, { age: { kind: "number", value: 40 }, say: { kind: "text", text: "hi" } }),
  changed: new Set<string>(),
});

test("an example fills the form, and the first change makes it the visitor's own", () => {
  expect(filled.exampleId).toBe("first");
  expect(readForm(manifest, filled)).toEqual({
    values: { age: { kind: "number", value: 40 }, say: { kind: "text", text: "hi" } },
    parameters: { "top-k": 3 },
  });
  const changed = formReducer(filled, { type: "changed", input: "age", draft: { form: "typed", text: "41" } });
  expect(changed.exampleId).toBeNull();
});

test("an example leaves what was typed while it was on its way, and the form is the visitor's own", () => {
  const typed = formReducer(emptyForm(manifest), {
    type: "changed",
    input: "age",
    draft: { form: "typed", text: "41" },
  });
  const values = { age: { kind: "number", value: 40 }, say: { kind: "text", text: "hi" } } as const;
  const form = formReducer(typed, {
    type: "example-chosen",
    id: "first",
    drafts: exampleDrafts(manifest, values),
    changed: new Set(["age"]),
  });
  expect(readForm(manifest, form)).toMatchObject({ values: { ...values, age: { value: 41 } } });
  expect(form).toMatchObject({ exampleId: null, touched: true });
});

test("what an example leaves out is not left over from the one before", () => {
  const leavingOut = {
    inputs: [input("age", { optional: true }), input("say", { kind: "text", default: "hello" })],
    parameters: [],
    examples: [],
  };
  const other = leavingOut as unknown as Manifest; // as above
  const whole = { age: { kind: "number", value: 40 }, say: { kind: "text", text: "hi" } } as const;
  const first = formReducer(emptyForm(other), {
    type: "example-chosen",
    id: "first",
    drafts: exampleDrafts(other, whole),
    changed: new Set<string>(),
  });
  const second = formReducer(first, {
    type: "example-chosen",
    id: "second",
    drafts: exampleDrafts(other, {}),
    changed: new Set<string>(),
  });
  expect(readForm(other, second)).toEqual({ values: { say: { kind: "text", text: "hello" } }, parameters: {} });
});

test("a parameter does not change what the graph is fed, so the example stays", () => {
  expect(formReducer(filled, { type: "parameter-changed", parameter: "top-k", text: "5" }).exampleId).toBe("first");
});

test("a parameter that is not as published is worth keeping, whatever example comes after it", () => {
  const changed = formReducer(filled, { type: "parameter-changed", parameter: "top-k", text: "5" });
  const chosen = { type: "example-chosen", id: "first", drafts: filled.drafts, changed: new Set<string>() } as const;
  expect(filled.touched).toBe(false);
  expect(formReducer(changed, chosen)).toMatchObject({ exampleId: "first", touched: true });
  const back = formReducer(changed, { type: "parameter-changed", parameter: "top-k", text: "3" });
  expect(formReducer(back, chosen)).toMatchObject({ exampleId: "first", touched: false });
});

test("an example compared by the text read of it is another once a parameter is", () => {
  const examples = [{ id: "first", metric: "text_equal" }] as Manifest["examples"];
  const byText = { ...manifest, examples };
  const byNumber = { ...manifest, examples: [{ ...examples[0], metric: "allclose" }] as Manifest["examples"] };
  const changed = formReducer(filled, { type: "parameter-changed", parameter: "top-k", text: "5" });
  expect(comparedExampleId(byText, filled)).toBe("first");
  expect(comparedExampleId(byText, changed)).toBeNull();
  expect(comparedExampleId(byNumber, changed)).toBe("first");
});

test("every wrong field is named at once, and what was typed stays", () => {
  const wrong = formReducer(
    formReducer(filled, { type: "changed", input: "age", draft: { form: "typed", text: "130" } }),
    { type: "parameter-changed", parameter: "top-k", text: "11" },
  );
  expect(readForm(manifest, wrong)).toEqual({
    inputErrors: new Map([["age", { error: "130 is more than 120." }]]),
    parameterErrors: new Map([["top-k", "11 is more than 10."]]),
  });
  expect(formReducer(wrong, { type: "refused" }).drafts.age).toEqual({ form: "typed", text: "130" });
});

test("a link from another interface fills only what this form asks for", () => {
  const form = {
    drafts: { age: { form: "typed" as const, text: "7" }, gone: { form: "typed" as const, text: "x" } },
    parameters: {},
  };
  const state = formReducer(emptyForm(manifest), { type: "filled", form });
  expect(Object.keys(state.drafts)).toEqual(["age", "say"]);
  expect(state.drafts.age).toEqual({ form: "typed", text: "7" });
  expect(state.parameters).toEqual({ "top-k": "3" });
});

test.each([
  ["2", { value: 2 }],
  ["2.5", { error: "2.5 is not a whole number." }],
  ["0", { error: "0 is less than 1." }],
  ["", { error: "“” is not a number." }],
])("the parameter “%s” reads as %o", (text, reading) => {
  expect(readParameter(topK, text)).toEqual(reading);
});

test("what did not change in a form is not read again", () => {
  const table = input("t", {
    kind: "table",
    shape: ["N", 1],
    columns: [{ name: "n", type: "number", encoding: "none" }],
  });
  const long = { inputs: [table, input("age", {})], parameters: [], examples: [] } as unknown as Manifest;
  const typed = (text: string) => ({ form: "typed", text }) as const;
  const rows = [["1"], ["2"]];
  const before = { drafts: { t: { form: "cells" as const, rows }, age: typed("4") }, parameters: {} };
  const read = (form: typeof before) => {
    const reading = readForm(long, form);
    if (!("values" in reading)) throw new Error("the form is well");
    const { t, age } = reading.values;
    return { t, age, rows: t?.kind === "table" ? t.rows : [] };
  };
  const first = read(before);
  const aged = read({ ...before, drafts: { ...before.drafts, age: typed("5") } });
  expect(aged.age).toEqual({ kind: "number", value: 5 });
  expect(aged.t).toBe(first.t);
  const [row = []] = rows;
  const second = read({ ...before, drafts: { ...before.drafts, t: { form: "cells", rows: [row, ["3"]] } } });
  expect(second.rows).toEqual([[1], [3]]);
  expect(second.rows[0]).toBe(first.rows[0]);
});
