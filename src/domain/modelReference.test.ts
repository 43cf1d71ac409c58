import { expect, test } from "vitest";
import { modelNamed, modelReference } from "./modelReference";

test("a version stands behind the name", () => {
  const named = { handle: "inkwell", name: "digit-cnn" };
  expect(modelNamed("inkwell", "digit-cnn@1.2")).toEqual({ ...named, version: "1.2" });
  expect(modelNamed("inkwell", "digit-cnn")).toEqual({ ...named, version: null });
  expect(modelNamed("inkwell", "digit-cnn@")).toEqual({ ...named, version: null });
});

test("handles and names are read in small letters", () => {
  const named = { handle: "inkwell", name: "digit-cnn", version: "1.0" };
  expect(modelNamed("INKWELL", "Digit-CNN@1.0")).toEqual(named);
  expect(modelReference("INKWELL/Digit-CNN@1.0")).toEqual(named);
});

test.each(["", "inkwell", "inkwell/", "/digit-cnn", "inkwell/digit-cnn/1.0"])("%o names no model", (text) => {
  expect(modelReference(text)).toBeNull();
});
