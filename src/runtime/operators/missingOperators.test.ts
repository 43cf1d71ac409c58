import { expect, test } from "vitest";
import { runtimeName } from "@/runtime/runtimeName";
import { missingOperators, tables } from "./missingOperators";

function graph(opsets: Record<string, number>, ...operators: [domain: string, type: string][]) {
  return {
    opsets: Object.entries(opsets).map(([domain, version]) => ({ domain, version })),
    operators: operators.map(([domain, type], i) => ({ domain, type, count: 1, firstNode: `n${i}` })),
  };
}

test.each([
  [{ "": 17 }, "", "Conv"],
  [{ "": 17 }, "", "MaxPool"], // stored in the binary only as the end of another name
  [{ "": 18 }, "", "Mish"], // not spelled in the binary at all
  [{ "": 9 }, "", "Upsample"],
  [{ "": 20 }, "", "Gelu"],
  [{ "": 17, "ai.onnx.ml": 3 }, "ai.onnx.ml", "TreeEnsembleClassifier"],
  [{ "": 17, "com.microsoft": 1 }, "com.microsoft", "FusedConv"],
  [{ "": 17 }, "com.microsoft", "Gelu"], // some exporters forget the import
])("with %o, the runtime has %s %s", (opsets, domain, type) => {
  expect(missingOperators(graph(opsets, [domain, type]), "wasm")).toEqual({ operators: [], opsets: [] });
});

test.each([
  [{ "": 17 }, "", "NoSuchOperator", "NoSuchOperator", 17],
  [{ "": 11 }, "", "Upsample", "Upsample", 11], // deprecated since opset 10
  [{ "": 19 }, "", "Gelu", "Gelu", 19], // new in opset 20
  [{ "": 17, "my.domain": 1 }, "my.domain", "Magic", "my.domain.Magic", 1],
  [{ "": 17 }, "", "constructor", "constructor", 17],
  [{ "": 17 }, "__proto__", "Conv", "__proto__.Conv", null],
])("with %o, the runtime lacks %s %s", (opsets, domain, type, operator, opset) => {
  expect(missingOperators(graph(opsets, [domain, type]), "wasm").operators).toEqual([{ operator, opset, node: "n0" }]);
});

test("both tables were probed from the installed runtime", () => {
  expect(Object.values(tables).map(({ runtime }) => runtime)).toEqual([runtimeName, runtimeName]);
});

test("the WebGPU build has no classic machine learning", () => {
  const classic = graph({ "": 17, "ai.onnx.ml": 3 }, ["ai.onnx.ml", "LinearClassifier"], ["", "Conv"]);
  expect(missingOperators(classic, "wasm").operators).toEqual([]);
  expect(missingOperators(classic, "webgpu").operators).toEqual([
    { operator: "ai.onnx.ml.LinearClassifier", opset: 3, node: "n0" },
  ]);
});

test("an opset that is too new is told once, and its known operators are not called missing", () => {
  expect(missingOperators(graph({ "": 27 }, ["", "Conv"], ["", "Relu"]), "wasm")).toEqual({
    operators: [],
    opsets: [{ opset: "ai.onnx opset 27", newest: 26 }],
  });
});

test("a file in a form that is too new is told as such, before its operators", () => {
  const newer = { ...graph({ "": 17 }, ["", "Conv"]), irVersion: 14 };
  expect(missingOperators(newer, "wasm")).toEqual({ operators: [], opsets: [{ opset: "IR version 14", newest: 13 }] });
  expect(missingOperators({ ...newer, irVersion: 13 }, "webgpu").opsets).toEqual([]);
});
