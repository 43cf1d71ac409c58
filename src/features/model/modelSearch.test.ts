import { expect, test } from "vitest";
import { modelSearchOf, nameAndVersion } from "./modelSearch";

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
