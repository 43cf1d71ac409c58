import fc from "fast-check";
import { expect, test } from "vitest";
import { readDraft } from "@/domain/callForm";
import type { Draft } from "@/domain/draft";
import type { Column, TensorSpec } from "@/domain/manifest";
import { datatypes, type Tensor, zeroTensor } from "@/domain/tensor";
import { inputs } from "./kinds";

// A link can carry any draft for any input: whatever it is, the form stands, and says what is wrong.

const columns: Column[] = [
  { name: "n", type: "number", encoding: "none" },
  { name: "c", type: "category", enum: ["a", "b"], encoding: "ordinal" },
];

const elements: Record<string, fc.Arbitrary<unknown>> = {
  BYTES: fc.string(),
  BOOL: fc.constantFrom(0, 1),
  INT64: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  UINT64: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
};

const anyTensor = fc.constantFrom(...datatypes).chain((datatype) =>
  fc.array(elements[datatype] ?? fc.double(), { maxLength: 4 }).map((given): Tensor => {
    const tensor = zeroTensor(datatype, [given.length]);
    for (const [at, element] of given.entries()) (tensor.data as unknown[])[at] = element; // of the datatype's own
    return tensor;
  }),
);

const anyBytes = fc.oneof(
  fc.uint8Array(),
  fc
    .tuple(
      fc.constantFrom("\x89PNG\r\n\x1a\n", "\xff\xd8\xff", "GIF89a", "BM", "RIFF____WEBPVP8X", "RIFF____WAVEfmt "),
      fc.uint8Array(),
    )
    .map(([start, rest]) => Uint8Array.from([...Array.from(start, (letter) => letter.charCodeAt(0)), ...rest])),
);

const anyDraft: fc.Arbitrary<Draft> = fc.oneof(
  fc.record({ form: fc.constant("file" as const), bytes: anyBytes, mediaType: fc.string() }),
  fc.record({
    form: fc.constant("typed" as const),
    text: fc.oneof(fc.string(), fc.json(), fc.double().map(String)),
  }),
  fc.record({ form: fc.constant("checked" as const), value: fc.boolean() }),
  fc.record({
    form: fc.constant("cells" as const),
    rows: fc.array(fc.array(fc.oneof(fc.string(), fc.double().map(String)), { maxLength: 5 }), { maxLength: 4 }),
  }),
  fc.record({ form: fc.constant("tensor" as const), tensor: anyTensor }),
  fc.constant({ form: "empty" as const }),
);

test.each(Object.keys(inputs))("whatever a form of kind %s holds can be read", (kind) => {
  const fields = fc.record({
    shape: fc.constantFrom<TensorSpec["shape"]>([1], [1, 3], ["N", 2], []),
    datatype: fc.constantFrom(...datatypes),
    dims: fc.constantFrom<TensorSpec["dims"]>({}, { N: { minimum: 1, maximum: 2 } }),
  });
  fc.assert(
    fc.property(fields, anyDraft, (given, draft) => {
      const spec: TensorSpec = { name: "x", kind, optional: false, steps: [], columns, ...given };
      expect(readDraft(spec, draft)).toBeTypeOf("object");
    }),
  );
});
