// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from "vitest";
import { withheld } from "./withheld";

afterEach(() => {
  vi.unstubAllGlobals();
  Reflect.deleteProperty(document, "featurePolicy");
});

const inFrame = () => vi.stubGlobal("parent", {});
const passOn = (features: string[]) =>
  Object.defineProperty(document, "featurePolicy", {
    value: { allowsFeature: (feature: string) => features.includes(feature) },
    configurable: true,
  });

test("a page of its own has nobody around it who could withhold something", () => {
  passOn([]);
  expect(withheld("camera")).toBeNull();
});

test("what the page around a frame does not pass on is its side, and what takes it is told", () => {
  inFrame();
  passOn(["camera"]);
  expect(withheld("camera")).toBeNull();
  expect(withheld("microphone")).toMatch(
    /^The page around this form does not pass the microphone on to it: that takes allow="microphone" on its iframe\./,
  );
});

test("where the browser does not say whose side it is, both are told", () => {
  inFrame();
  expect(withheld("camera")).toMatch(/by you, or by the page around this form/);
});
