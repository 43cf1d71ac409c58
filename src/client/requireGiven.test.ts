import { describe, expect, test } from "vitest";
import { requireCheckOptions, requireLoadOptions, requireName, requireRun } from "./requireGiven";

const refusal = (input: string, reason: string | RegExp) =>
  expect.objectContaining({
    code: "input-refused",
    facts: { input, reason: typeof reason === "string" ? reason : expect.stringMatching(reason) },
  });

test("a model's name is a handle and a name, and may be of a version", () => {
  expect(requireName("inkwell/digit-cnn")).toEqual({ handle: "inkwell", name: "digit-cnn", version: null });
  expect(requireName("inkwell/digit-cnn@1.0")).toEqual({ handle: "inkwell", name: "digit-cnn", version: "1.0" });
  const give = 'give "handle/name" or "handle/name@version"; ';
  expect(() => requireName("inkwell")).toThrow(`model: ${give}this is “inkwell”.`);
  expect(() => requireName(7)).toThrow(refusal("model", `${give}this is 7`));
  expect(() => requireName(undefined)).toThrow(refusal("model", `${give}nothing is given`));
  expect(() => requireName(Object.create(null))).toThrow(refusal("model", `${give}this is an object`));
});

describe("options", () => {
  const network = "https://hub.test/networks.json";

  test("that fit are taken", () => {
    requireLoadOptions({ network });
    requireLoadOptions({ network: new URL(network), backend: "webgpu", onProgress() {}, signal: AbortSignal.abort() });
    requireLoadOptions({ network: { name: "mine" }, backend: undefined });
    requireRun({}, undefined, []);
    requireRun(Object.create(null), { parameters: {}, after: { tensors: {} } }, []);
    requireCheckOptions(undefined);
    requireCheckOptions({ onLine() {} });
  });

  test.each<[unknown, string, RegExp]>([
    [undefined, "network", /^give the address of a networks\.json, or a row of one; nothing is given$/],
    [{}, "network", /^give the address .*; nothing is given$/],
    [null, "options", /^give an object of network, backend, onProgress, signal; this is null$/],
    [network, "options", /^give an object of network,/],
    [{ network: 7 }, "network", /^give the address .*; this is 7$/],
    [{ network: [network] }, "network", /; this is a list$/],
    [{ network, backend: "cuda" }, "backend", /^give "wasm" or "webgpu"; this is “cuda”$/],
    [{ network, onProgress: {} }, "onProgress", /^give a function; this is an object$/],
    [{ network, signal: new AbortController() }, "signal", /^give an AbortSignal; this is an object$/],
  ])("of a load, %o, are refused with what to give", (options, input, reason) => {
    expect(() => requireLoadOptions(options)).toThrow(refusal(input, reason));
  });

  test.each<[unknown, string, RegExp]>([
    [null, "options", /^give an object of parameters, after, signal; this is null$/],
    [{ parameters: null }, "parameters", /^give an object with a value by each parameter's name; this is null$/],
    [{ parameters: [1] }, "parameters", /; this is a list$/],
    [{ after: true }, "after", /^give what an earlier run resolved to; this is true$/],
    [{ after: { tensors: { echoed: 5 } } }, "after", /; this is an object$/],
    [{ signal: 5 }, "signal", /^give an AbortSignal; this is 5$/],
  ])("of a run, %o, are refused with what to give", (options, input, reason) => {
    expect(() => requireRun({}, options, [])).toThrow(refusal(input, reason));
  });

  test("that there are not are refused with those that there are", () => {
    const reason = "there is no such option: there are network, backend, onProgress, signal";
    for (const options of [{ network, backnd: "webgpu" }, { network, backnd: undefined }, { backnd: 5 }]) {
      expect(() => requireLoadOptions(options)).toThrow(refusal("backnd", reason));
    }
    expect(() => requireRun({}, { parameter: {} }, [])).toThrow(refusal("parameter", /: there are parameters, after,/));
    expect(() => requireCheckOptions({ online() {} })).toThrow(refusal("online", /: there are onLine, signal$/));
    expect(() => requireRun({}, JSON.parse('{ "__proto__": 1 }'), [])).toThrow(refusal("__proto__", /no such option/));
    expect(() => requireLoadOptions({ ["x".repeat(1000)]: 1 })).toThrow(refusal("x".repeat(50), /no such option/));
  });

  test("of a check are refused with what to give", () => {
    expect(() => requireCheckOptions({ onLine: 5 })).toThrow(refusal("onLine", "give a function; this is 5"));
    expect(() => requireCheckOptions(5)).toThrow(refusal("options", "give an object of onLine, signal; this is 5"));
  });
});

test.each([[undefined], [null], [[1, 2]], ["photo.png"], [Uint8Array.of(1)], [new Blob()], [new ArrayBuffer(1)]])(
  "inputs, %o, are refused with the names that there are",
  (given) => {
    const reason = /^give an object with a value by each input's name \(photo, strength\); /;
    expect(() => requireRun(given, undefined, ["photo", "strength"])).toThrow(refusal("inputs", reason));
  },
);
