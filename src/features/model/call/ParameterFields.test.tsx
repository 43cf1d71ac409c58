// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { Manifest, Parameter } from "@/domain/manifest";
import { emptyForm, readForm } from "./formState";
import { ParameterFields } from "./ParameterFields";

afterEach(cleanup);

test("a parameter may have the name of an object's method", () => {
  const parameter: Parameter = {
    name: "constructor",
    datatype: "FP32",
    default: 1,
    binds_to: { output: "y", step: "top_k", kwarg: "k" },
  };
  const manifest = { inputs: [], parameters: [parameter], examples: [] } as unknown as Manifest; // what a form reads of it
  const reading = readForm(manifest, emptyForm(manifest));
  expect(reading).toEqual({ values: {}, parameters: { constructor: 1 } });
  render(<ParameterFields parameters={[parameter]} texts={{}} errors={new Map()} onChange={() => undefined} />);
  expect(screen.getByRole("textbox", { name: "constructor" }).getAttribute("aria-invalid")).not.toBe("true");
});

test.each([
  [3, "radiogroup"],
  [1000, "combobox"],
])("of %d choices one is chosen in a %s", (count, role) => {
  const parameter: Parameter = {
    name: "k",
    datatype: "FP32",
    default: 1,
    enum: Array.from({ length: count }, (_, at) => at + 1),
    binds_to: { output: "y", step: "top_k", kwarg: "k" },
  };
  render(<ParameterFields parameters={[parameter]} texts={{ k: "1" }} errors={new Map()} onChange={() => undefined} />);
  expect(screen.getAllByRole(role)).toHaveLength(1);
});

test.each<[string, Partial<Parameter>, string]>([
  ["a text", { datatype: "BYTES", default: "a" }, "text"],
  ["what may be less than 0", { datatype: "FP32" }, "text"],
  ["a count", { minimum: 1 }, "numeric"],
  ["a share", { datatype: "FP32", minimum: 0, maximum: 1 }, "decimal"],
])("a phone has the keys for %s", (_, more, mode) => {
  const bound = { output: "y", step: "top_k", kwarg: "k" };
  const parameter: Parameter = { name: "k", datatype: "INT32", default: 1, binds_to: bound, ...more };
  render(<ParameterFields parameters={[parameter]} texts={{}} errors={new Map()} onChange={() => undefined} />);
  expect(screen.getByRole("textbox").inputMode).toBe(mode);
});

test("what a parameter does is told with its limits", () => {
  const bound = { binds_to: { output: "y", step: "top_k", kwarg: "k" }, description: "How many are shown." };
  const parameters: Parameter[] = [
    { name: "k", datatype: "INT32", default: 1, minimum: 1, maximum: 3, ...bound },
    { name: "all", datatype: "BOOL", default: true, ...bound },
  ];
  render(<ParameterFields parameters={parameters} texts={{}} errors={new Map()} onChange={() => undefined} />);
  expect(screen.getByRole("textbox", { description: "How many are shown. parameter k, 1 to 3" })).toBeTruthy();
  expect(screen.getByRole("checkbox", { description: "How many are shown." })).toBeTruthy();
});
