import { expect, test } from "vitest";
import { modelInPath, modelSearchOf } from "./modelSearch";

test("an unknown part of the page is the form", () => {
  expect(modelSearchOf({ tab: "evidence" })).toEqual({ tab: "evidence" });
  expect(modelSearchOf({ tab: "try" })).toEqual({});
  expect(modelSearchOf({ tab: "__proto__" })).toEqual({});
});

test("a way to write a call down is told of that part alone, and only where it is not the library", () => {
  expect(modelSearchOf({ tab: "use", code: "python" })).toEqual({ tab: "use", code: "python" });
  expect(modelSearchOf({ tab: "use", code: "library" })).toEqual({ tab: "use" });
  expect(modelSearchOf({ tab: "use", code: "constructor" })).toEqual({ tab: "use" });
  expect(modelSearchOf({ tab: "files", code: "python" })).toEqual({ tab: "files" });
});

test("an address is read in small letters, as handles and names are", () => {
  const named = { handle: "inkwell", name: "digit-cnn", version: "1.0" };
  expect(modelInPath("m/INKWELL/Digit-CNN@1.0")).toEqual(named);
});

test("a model's page has a handle and a name in its path, and nothing behind them", () => {
  expect(modelInPath("m/inkwell/digit-cnn@1.2")).toEqual({ handle: "inkwell", name: "digit-cnn", version: "1.2" });
  expect(modelInPath("m/inkwell/digit-cnn/")).toEqual({ handle: "inkwell", name: "digit-cnn", version: null });
  expect(modelInPath("embed/inkwell/digit-cnn@1.2")).toEqual(modelInPath("m/inkwell/digit-cnn@1.2"));
  for (const path of [
    "",
    "m/",
    "embed/",
    "embed/inkwell",
    "m/inkwell",
    "m/inkwell/digit-cnn/more",
    "n/inkwell/digit-cnn",
  ]) {
    expect(modelInPath(path)).toBeNull();
  }
});
