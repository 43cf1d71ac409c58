import { expect, test } from "vitest";
import { oipAnswer } from "./oipAnswer";
import { tensorOf } from "./tensor";

test("an answer is the protocol's JSON, every tensor in its own form", () => {
  const outputs = {
    'a "b"': tensorOf("FP32", [1, 3], [0.1, Number.NaN, 5]),
    ids: tensorOf("INT64", [2], [7n, 2n ** 60n]),
    words: tensorOf("BYTES", [2], ['"', "é"]),
    none: tensorOf("BOOL", [0], []),
  };
  expect(JSON.parse([...oipAnswer("sample", outputs)].join(""))).toEqual({
    model_name: "sample",
    outputs: [
      { name: 'a "b"', datatype: "FP32", shape: [1, 3], data: [0.1, "NaN", 5] },
      { name: "ids", datatype: "INT64", shape: [2], data: [7, "1152921504606846976"] },
      { name: "words", datatype: "BYTES", shape: [2], data: ['"', "é"] },
      { name: "none", datatype: "BOOL", shape: [0], data: [] },
    ],
  });
});

test("a long answer comes in short pieces", () => {
  const data = Uint8Array.from({ length: 100_001 }, (_, at) => at % 10);
  const texts = Array.from({ length: 1001 }, (_, at) => `${at}`);
  const pieces = [
    ...oipAnswer("long", {
      digits: { datatype: "UINT8", shape: [data.length], data },
      texts: { datatype: "BYTES", shape: [texts.length], data: texts },
    }),
  ];
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(20_000); // a digit and a comma each
  const [digits, words] = JSON.parse(pieces.join("")).outputs;
  expect(digits.data).toEqual([...data]);
  expect(words.data).toEqual(texts);
});

test("an answer without outputs is whole", () => {
  expect(JSON.parse([...oipAnswer("none", {})].join(""))).toEqual({ model_name: "none", outputs: [] });
});
