import { expect, test } from "vitest";
import { modelInPath, modelSearchOf, nameAndVersion } from "./modelSearch";

test("an unknown part of the page is the form", () => {
  expect(modelSearchOf({ tab: "evidence" })).toEqual({ tab: "evidence" });
  expect(modelSearchOf({ tab: "try" })).toEqual({});
  expect(modelSearchOf({ tab: "__proto__" })).toEqual({});
});

test("a version stands behind the name", () => {
  expect(nameAndVersion("digit-cnn@1.2")).toEqual({ name: "digit-cnn", version: "1.2" });
  expect(nameAndVersion("digit-cnn")).toEqual({ name: "digit-cnn", version: null });
  expect(nameAndVersion("digit-cnn@")).toEqual({ name: "digit-cnn", version: null });
});

test("a model's page has a handle and a name in its path, and nothing behind them", () => {
  expect(modelInPath("m/inkwell/digit-cnn@1.2")).toEqual({ handle: "inkwell", name: "digit-cnn", version: "1.2" });
  expect(modelInPath("m/inkwell/digit-cnn/")).toEqual({ handle: "inkwell", name: "digit-cnn", version: null });
  for (const path of ["", "m/", "m/inkwell", "m/inkwell/digit-cnn/more", "n/inkwell/digit-cnn"]) {
    expect(modelInPath(path)).toBeNull();
  }
});
