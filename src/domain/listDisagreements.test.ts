import { expect, test } from "vitest";
import { disagreementText } from "./disagreements";
import { listDisagreements } from "./listDisagreements";
import type { Manifest } from "./manifest";

const graph = {
  opsets: [
    { domain: "", version: 17 },
    { domain: "ai.onnx.ml", version: 3 },
    { domain: "com.example", version: 1 },
  ],
  operators: [
    { domain: "", type: "Conv", count: 2, firstNode: "" },
    { domain: "ai.onnx.ml", type: "Scaler", count: 1, firstNode: "" },
  ],
  externalData: ["w.bin"],
};

function texts(lists: Partial<Manifest["runtime"]>) {
  const none = { opset_import: [], operators: [], external_data: [] };
  const files = [{ path: "net/model.onnx", role: "model" }];
  const manifest = { files, runtime: { ...none, ...lists } } as unknown as Manifest; // what is read of it
  return listDisagreements(manifest, graph).map(disagreementText);
}

test("lists that say what the graph says, in either spelling of a domain, and lists that are not there, are no disagreement", () => {
  expect(texts({})).toEqual([]);
  const operators = ["ai.onnx.Conv", "ai.onnx.ml.Scaler"];
  const opset_import = [
    { domain: "ai.onnx", version: 17 },
    { domain: "ai.onnx.ml", version: 3 }, // no node uses com.example
  ];
  expect(texts({ operators, opset_import, external_data: ["net/w.bin"] })).toEqual([]);
});

test("an operator that is not listed, and one that the graph has not, are named", () => {
  expect(texts({ operators: ["Conv", "Magic"] })).toEqual([
    "ai.onnx.ml.Scaler: the manifest does not list this operator",
    "Magic: the model has no such operator",
  ]);
});

test("another opset is named, and so is one that only one side has", () => {
  const opset_import = [
    { domain: "", version: 13 },
    { domain: "com.microsoft", version: 1 },
  ];
  expect(texts({ opset_import })).toEqual([
    "ai.onnx: opset is 13, and the model has 17",
    "com.microsoft: opset is 1, and the model has none",
    "ai.onnx.ml: opset is not listed, and the model has 3",
  ]);
});

test("weights outside the file that are not listed, and a file that the graph does not name, are named", () => {
  expect(texts({ external_data: ["net/other.bin"] })).toEqual([
    "w.bin: the manifest does not list this external data",
    "other.bin: the model has no such external data",
  ]);
});
