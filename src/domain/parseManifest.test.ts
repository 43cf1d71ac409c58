import fc from "fast-check";
import { expect, test } from "vitest";
import { startingTensor } from "@/kinds/tensor/startingTensor";
import { sampleManifest } from "../../test/fixtures/sampleManifest";
import { adaptersNeeded } from "./adapters";
import { AppError } from "./errors";
import { MANIFEST_BYTES_MAX } from "./manifestLimits";
import { parseManifest, readManifest } from "./parseManifest";
import { shapeIssue } from "./symbols";

type Sample = ReturnType<typeof sampleManifest>;
const bytesOf = (text: string) => new TextEncoder().encode(text);
const parsed = (value: unknown) => parseManifest(bytesOf(JSON.stringify(value)));
function changed(change: (sample: Sample) => void): Sample {
  const sample = sampleManifest();
  change(sample);
  return sample;
}
function refusal(bytes: Uint8Array): { path: string; reason: string } {
  try {
    parseManifest(bytes);
  } catch (error) {
    if (error instanceof AppError && error.code === "manifest-malformed") {
      return error.facts as AppError<"manifest-malformed">["facts"]; // the code decides the facts
    }
    throw error;
  }
  throw new Error("it was read");
}
const issuesOf = (value: unknown) => {
  const result = readManifest(value);
  return "issues" in result ? result.issues : [];
};

test("a whole manifest is read, with its defaults filled in", () => {
  const manifest = parsed(sampleManifest());
  expect(manifest.tags).toEqual([]);
  expect(manifest.inputs[0]?.steps[2]).toEqual({ id: "rescale", kwargs: {} });
  expect(manifest.examples[0]?.tolerance).toEqual({
    relative_tolerance: 1e-3,
    absolute_tolerance: 1e-3,
    mismatched_elements_per_million: 100,
  });
  expect(manifest.examples[0]?.metric).toBe("allclose");
  expect(manifest.runtime.executionProviders).toEqual(["wasm"]);
  expect(adaptersNeeded(manifest)).toEqual([]);
});

test("a field that this version does not know is kept", () => {
  const manifest = parsed({ ...sampleManifest(), carbon: { grams: 3 } });
  expect(manifest).toHaveProperty("carbon", { grams: 3 });
});

test("a list of labels is read once, however many parameters turn its step, and a wrong one no further than where it is wrong", () => {
  const readsOf = (label: unknown) => {
    let reads = 0;
    const labels = new Proxy(Array(100).fill(label), {
      get: (list, key) => {
        if (typeof key === "string" && /^\d+$/.test(key)) reads++;
        return Reflect.get(list, key);
      },
    });
    const sample = changed((m) => {
      const [output] = m.outputs;
      if (output) Object.assign(output, { steps: [{ id: "labels", kwargs: { labels } }] });
      const binds_to = { output: output?.name, step: "labels", kwarg: "file" };
      const bound = Array.from({ length: 32 }, (_, at) => ({
        name: `p${at}`,
        datatype: "BYTES",
        default: "a",
        binds_to,
      }));
      Object.assign(m, { parameters: bound });
    });
    const issues = issuesOf(sample);
    return { reads, issues: issues.map(({ path }) => path) };
  };
  expect(readsOf("ok")).toEqual({ reads: 100, issues: [] });
  expect(readsOf(1)).toEqual({ reads: 1, issues: ["outputs[0].steps[0].kwargs"] });
});

test("a symbol that the manifest overrides is a size: the runtime takes no other", () => {
  const { inputs } = parsed(
    changed((m) => {
      Object.assign(m.inputs[0] ?? {}, { dims: { N: { maximum: 8 } } });
      Object.assign(m.runtime, { freeDimensionOverrides: { N: 4 } });
    }),
  );
  expect(inputs.map(({ shape, dims }) => [shape[0], dims])).toEqual([
    [4, {}],
    [4, {}],
  ]);
  const [first] = inputs;
  expect(first && startingTensor(first, "zeros", () => 0).shape[0]).toBe(4);
  expect(first && shapeIssue(first, [1, ...first.shape.slice(1).map(Number)], new Map())).not.toBeNull();
});

test("prototype keys change nothing", () => {
  const text = JSON.stringify(sampleManifest()).replace(
    "{",
    '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},',
  );
  const manifest = parseManifest(bytesOf(text));
  expect(manifest).not.toHaveProperty("polluted");
  expect(Object.getPrototypeOf(manifest)).toBe(Object.prototype);
  expect({}).not.toHaveProperty("polluted");
});

test.each<[string, string, (sample: Sample) => void]>([
  [
    "a path that leaves the quilt",
    "files[0].path",
    (m) => Object.assign(m.files[0] ?? {}, { path: "a/../../model.onnx" }),
  ],
  ["an absolute path", "files[0].path", (m) => Object.assign(m.files[0] ?? {}, { path: "/model.onnx" })],
  ["a backslash in a path", "files[0].path", (m) => Object.assign(m.files[0] ?? {}, { path: "a\\model.onnx" })],
  ["a file listed twice", "files[3]", (m) => m.files.push({ ...m.files[1] } as Sample["files"][number])],
  ["no model file", "files", (m) => m.files.shift()],
  ["a description of two lines", "description", (m) => Object.assign(m, { description: "a\nb" })],
  [
    "a title that turns what follows around",
    "inputs[0].title",
    (m) => Object.assign(m.inputs[0] ?? {}, { title: "\u202eevil" }),
  ],
  ["a tensor name that does", "inputs[0].name", (m) => Object.assign(m.inputs[0] ?? {}, { name: "pic\u2066ture" })],
  ["a unit that does", "inputs[1].unit", (m) => Object.assign(m.inputs[1] ?? {}, { unit: "years\u202b" })],
  ["a description that does", "description", (m) => Object.assign(m, { description: "Tells\u2067 things apart." })],
  ["an address that does", "homepage", (m) => Object.assign(m, { homepage: "https://a.example/\u202e" })],
  ["another version of the format", "manifest_version", (m) => Object.assign(m, { manifest_version: 2 })],
  ["a link that is no web page", "homepage", (m) => Object.assign(m, { homepage: "javascript:alert(1)" })],
  ["a huge shape", "inputs[0].shape", (m) => Object.assign(m.inputs[0] ?? {}, { shape: [65536, 65536], layout: "HW" })],
  [
    "a layout that does not fit its shape",
    "inputs[0].layout",
    (m) => Object.assign(m.inputs[0] ?? {}, { layout: "NC" }),
  ],
  ["two inputs with one name", "inputs[1]", (m) => Object.assign(m.inputs[1] ?? {}, { name: "picture" })],
  ["an input named like a prototype", "inputs[0].name", (m) => Object.assign(m.inputs[0] ?? {}, { name: "__proto__" })],
  ["limits the wrong way round", "inputs[1]", (m) => Object.assign(m.inputs[1] ?? {}, { minimum: 11 })],
  ["a default outside its limits", "inputs[1]", (m) => Object.assign(m.inputs[1] ?? {}, { default: 11 })],
  ["a picture that is never decoded", "inputs[0]", (m) => Object.assign(m.inputs[0] ?? {}, { steps: [] })],
  ["a table without columns", "inputs[1]", (m) => Object.assign(m.inputs[1] ?? {}, { kind: "table" })],
  ["a category without choices", "inputs[1]", (m) => Object.assign(m.inputs[1] ?? {}, { kind: "category" })],
  [
    "a step told nonsense",
    "inputs[0].steps[0].kwargs",
    (m) => Object.assign(m.inputs[0] ?? {}, { steps: [{ id: "decode_image", kwargs: { mode: "CMYK" } }] }),
  ],
  [
    "a step that names a file that is not listed",
    "outputs[0].steps[0].kwargs.file",
    (m) => Object.assign(m.outputs[0] ?? {}, { steps: [{ id: "labels", kwargs: { file: "other.txt" } }] }),
  ],
  [
    "a mask that is no input",
    "outputs[0].steps[0].kwargs.mask_input",
    (m) => Object.assign(m.outputs[0] ?? {}, { steps: [{ id: "pooling", kwargs: { mask_input: "ghost" } }] }),
  ],
  [
    "padding without a length",
    "inputs[1].steps[0].kwargs",
    (m) =>
      Object.assign(m.inputs[1] ?? {}, {
        steps: [{ id: "tokenize", kwargs: { file: "labels.txt", padding: "max_length" } }],
      }),
  ],
  [
    "an input derived from one that is not there",
    "inputs[1].derived_from.input",
    (m) => Object.assign(m.inputs[1] ?? {}, { derived_from: { input: "ghost", rule: "length" } }),
  ],
  [
    "an optional input for which nothing could be fed",
    "inputs[1].optional",
    (m) => Object.assign(m.inputs[1] ?? {}, { shape: [1, 1], optional: true }),
  ],
  [
    "an input computed from one that may be left out, for which nothing could be fed",
    "inputs[0].derived_from.input",
    (m) => {
      Object.assign(m.inputs[0] ?? {}, { shape: [1, 1, 4, 4], derived_from: { input: "age", rule: "length" } });
      Object.assign(m.inputs[1] ?? {}, { optional: true });
    },
  ],
  [
    "an example of tensors that leaves out what cannot be fed empty",
    "examples[0].inputs",
    (m) => {
      Object.assign(m.inputs[1] ?? {}, { shape: [1, 1], optional: true, default: 5 });
      const picture = { datatype: "FP32", shape: [0, 1, 4, 4], data: [] };
      Object.assign(m.examples[0] ?? {}, { level: "tensor", inputs: { picture } });
    },
  ],
  [
    "a default of a column that is none of its choices",
    "inputs[1].columns[0].default",
    (m) =>
      Object.assign(m.inputs[1] ?? {}, {
        columns: [{ name: "colour", type: "category", enum: ["red", "green"], default: "blue" }],
      }),
  ],
  [
    "a default that is none of an input's choices",
    "inputs[1].default",
    (m) => Object.assign(m.inputs[1] ?? {}, { kind: "category", enum: ["a", "b"], default: "c" }),
  ],
  [
    "a default that is longer than a text may be",
    "inputs[1].default",
    (m) =>
      Object.assign(m.inputs[1] ?? {}, { kind: "text", steps: [{ id: "char_codes" }], max_length: 2, default: "abc" }),
  ],
  [
    "a constant of too many elements",
    "inputs[1].const.value",
    (m) => Object.assign(m.inputs[1] ?? {}, { shape: [2, 2], const: { value: [1, 2, 3] } }),
  ],
  [
    "a constant that is not of its datatype",
    "inputs[1].const.value",
    (m) => Object.assign(m.inputs[1] ?? {}, { datatype: "UINT8", const: { value: 256 } }),
  ],
  [
    "limits for a symbol that the shape lacks",
    "inputs[1].dims.T",
    (m) => Object.assign(m.inputs[1] ?? {}, { dims: { T: {} } }),
  ],
  [
    "two limits for one symbol",
    "inputs[1].dims.N",
    (m) => {
      m.inputs = m.inputs.map((input, index) => ({ ...input, dims: { N: { maximum: 5 + index } } }));
    },
  ],
  [
    "a default between two steps of a symbol",
    "inputs[0].dims.N",
    (m) => Object.assign(m.inputs[0] ?? {}, { dims: { N: { step: 4, default: 6 } } }),
  ],
  [
    "a symbol that can have no size",
    "inputs[0].dims.N",
    (m) => Object.assign(m.inputs[0] ?? {}, { dims: { N: { step: 4, maximum: 3 } } }),
  ],
  [
    "an override outside the limits of its symbol",
    "runtime.freeDimensionOverrides.N",
    (m) => {
      Object.assign(m.inputs[0] ?? {}, { dims: { N: { maximum: 3 } } });
      Object.assign(m.runtime, { freeDimensionOverrides: { N: 4 } });
    },
  ],
  [
    "an override of no symbol",
    "runtime.freeDimensionOverrides.B",
    (m) => Object.assign(m.runtime, { freeDimensionOverrides: { B: 1 } }),
  ],
  [
    "external data that is not listed",
    "runtime.external_data[0]",
    (m) => Object.assign(m.runtime, { external_data: ["w.bin"] }),
  ],
  [
    "a parameter bound to no step",
    "parameters[0].binds_to",
    (m) => Object.assign(m.parameters[0] ?? {}, { binds_to: { output: "scores", step: "softmax", kwarg: "k" } }),
  ],
  [
    "a parameter whose default is none of its choices",
    "parameters[0].default",
    (m) => Object.assign(m.parameters[0] ?? {}, { enum: [1, 3] }),
  ],
  [
    "a parameter whose default is of another type",
    "parameters[0].default",
    (m) => Object.assign(m.parameters[0] ?? {}, { default: "two" }),
  ],
  [
    "a parameter whose default its step does not take",
    "parameters[0].default",
    (m) => Object.assign(m.parameters[0] ?? {}, { datatype: "FP32", default: 1.5 }),
  ],
  ["one example", "examples", (m) => m.examples.pop()],
  [
    "examples with one answer",
    "examples",
    (m) => Object.assign(m.examples[1] ?? {}, { outputs: m.examples[0]?.outputs }),
  ],
  [
    "an example of another model",
    "examples[0].inputs.ghost",
    (m) => Object.assign(m.examples[0]?.inputs ?? {}, { ghost: { value: 1 } }),
  ],
  [
    "an example that lacks an input",
    "examples[0].inputs",
    (m) => Object.assign(m.examples[0] ?? {}, { inputs: { age: { value: 3 } } }),
  ],
  ["a limit that its kind does not keep", "inputs[0].maximum", (m) => Object.assign(m.inputs[0] ?? {}, { maximum: 1 })],
  [
    "a default between its steps",
    "inputs[1].default",
    (m) => Object.assign(m.inputs[1] ?? {}, { step: 1, default: 3.5 }),
  ],
  [
    "an example whose file is not listed",
    "examples[0].inputs.picture.file",
    (m) => Object.assign(m.examples[0] ?? {}, { inputs: { picture: { file: "x.png" }, age: { value: 3 } } }),
  ],
  [
    "a tensor with too few elements",
    "examples[1].inputs.age.data",
    (m) => Object.assign(m.examples[1]?.inputs ?? {}, { age: { datatype: "FP32", shape: [1, 2], data: [1] } }),
  ],
  [
    "a tensor of another datatype",
    "examples[1].inputs.age.datatype",
    (m) => Object.assign(m.examples[1]?.inputs ?? {}, { age: { datatype: "INT64", shape: [1, 1], data: [1] } }),
  ],
  [
    "a number where a tensor is needed",
    "examples[1].inputs.age",
    (m) => Object.assign(m.examples[1]?.inputs ?? {}, { age: { value: 3 } }),
  ],
  [
    "a relative tolerance that makes everything pass",
    "examples[0].tolerance.relative_tolerance",
    (m) => Object.assign(m.examples[0] ?? {}, { tolerance: { relative_tolerance: 0.5 } }),
  ],
  [
    "mismatches that make everything pass",
    "examples[0].tolerance.mismatched_elements_per_million",
    (m) => Object.assign(m.examples[0] ?? {}, { tolerance: { mismatched_elements_per_million: 1001 } }),
  ],
])("%s is refused at %s", (_, path, change) => {
  expect(issuesOf(changed(change)).map((issue) => issue.path)).toContain(path);
});

test.each([
  { what: "bytes that are not JSON", bytes: bytesOf("{"), reason: "it is not JSON in UTF-8" },
  { what: "bytes that are not UTF-8", bytes: new Uint8Array([34, 0xff, 34]), reason: "it is not JSON in UTF-8" },
  { what: "nothing", bytes: new Uint8Array(), reason: "it is not JSON in UTF-8" },
  { what: "deep nesting", bytes: bytesOf("[".repeat(100_000)), reason: "it is nested deeper than 32 levels" },
  {
    what: "too many bytes",
    bytes: new Uint8Array(MANIFEST_BYTES_MAX + 1),
    reason: "it has 1048577 bytes, and 1048576 is the most that is read",
  },
  { what: "null", bytes: bytesOf("null"), reason: "it is null, where Object is expected" },
])("$what: a plain reason", ({ bytes, reason }) => {
  expect(refusal(bytes)).toEqual({ path: "", reason });
});

test("brackets inside texts are not nesting", () => {
  for (const description of ["[{".repeat(50), `"${"[".repeat(50)}`, `\\${"[".repeat(50)}`]) {
    expect(parsed({ ...sampleManifest(), description }).description).toBe(description);
  }
});

test("a message says where and why, and quotes no more than a little", () => {
  const sample = changed((m) => Object.assign(m, { license: "x".repeat(5000) }));
  const { path, reason } = refusal(bytesOf(JSON.stringify(sample)));
  expect(path).toBe("license");
  expect(reason.length).toBeLessThan(400);
  expect(refusal(bytesOf(JSON.stringify(changed((m) => Object.assign(m, { name: undefined })))))).toEqual({
    path: "name",
    reason: "it is missing",
  });
});

test("what is not known here is named and not skipped", () => {
  const manifest = parsed(
    changed((m) => {
      Object.assign(m.inputs[0] ?? {}, {
        steps: [
          { id: "decode_image" },
          { id: "resize", kwargs: { size: { height: 4, width: 4 }, antialias: false } },
          { id: "wavelet_transform" },
        ],
      });
      Object.assign(m.inputs[1] ?? {}, { kind: "smell" });
      Object.assign(m.outputs[0] ?? {}, { kind: "smell", steps: [{ id: "top_k" }, { id: "nms" }, { id: "nms" }] });
      Object.assign(m.examples[0] ?? {}, { metric: "ssim" });
    }),
  );
  expect(adaptersNeeded(manifest)).toEqual([
    "the option antialias of the step resize",
    "the step wavelet_transform",
    "the step nms",
    "the input kind smell",
    "the output kind smell",
    "the metric ssim",
  ]);
});

test("an option inside another, and one that a parameter turns, are named too", () => {
  const resized = (size: Record<string, number>) => [{ id: "decode_image" }, { id: "resize", kwargs: { size } }];
  const neededWith = (change: (sample: Sample) => void) => adaptersNeeded(parsed(changed(change)));
  const withSize = (size: Record<string, number>) =>
    neededWith((m) => Object.assign(m.inputs[0] ?? {}, { steps: resized(size) }));
  expect(withSize({ shortest_edge: 4, longest_edge: 8 })).toEqual([]);
  expect(withSize({ shortest_edge: 4, max_area: 16 })).toEqual(["the option size.max_area of the step resize"]);
  expect(withSize({ height: 4, width: 4, shortest_edge: 4 })).toEqual([
    "the option size.shortest_edge of the step resize",
  ]);
  const binds_to = { output: "scores", step: "top_k", kwarg: "temperature" };
  expect(neededWith((m) => Object.assign(m.parameters[0] ?? {}, { binds_to }))).toEqual([
    "the option temperature of the step top_k",
  ]);
});

test("ten thousand inputs are refused", () => {
  const sample = changed((m) => {
    m.inputs = Array.from({ length: 10_000 }, (_, index) => ({
      name: `i${index}`,
      datatype: "FP32",
      shape: [1],
      kind: "number",
    }));
  });
  expect(refusal(bytesOf(JSON.stringify(sample))).path).toBe("inputs");
});

test.each(["inputs", "files", "examples"])("of a million wrong %s no more than the first is looked at", (field) => {
  let looks = 0;
  const list = new Proxy<unknown[]>([], {
    get: (_, key) => {
      looks += 1;
      return key === "length" ? 1_000_000 : 0;
    },
  });
  expect(issuesOf({ ...sampleManifest(), [field]: list })).toHaveLength(1);
  expect(looks).toBeLessThan(10);
});

test("any bytes are a manifest or a typed refusal", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => refusal(bytes).reason.length > 0));
});

test("any JSON in any field is a manifest or a typed refusal", () => {
  const fields = Object.keys(sampleManifest());
  fc.assert(
    fc.property(fc.constantFrom(...fields), fc.jsonValue({ maxDepth: 5 }), (field, value) => {
      const result = readManifest({ ...sampleManifest(), [field]: value });
      if ("manifest" in result) return adaptersNeeded(result.manifest).length >= 0;
      return result.issues.length > 0 && result.issues.every(({ reason }) => reason.length > 0);
    }),
    { numRuns: 300 },
  );
});

test("any JSON in any field of an input, output, parameter or example is a manifest or a typed refusal", () => {
  const places = ["inputs", "outputs", "parameters", "examples", "files"] as const;
  const fields = [
    "name",
    "shape",
    "kind",
    "steps",
    "dims",
    "const",
    "derived_from",
    "state_from",
    "columns",
    "default",
    "enum",
    "binds_to",
    "inputs",
    "outputs",
    "path",
    "metric_kwargs",
    "tolerance",
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...places),
      fc.constantFrom(...fields),
      fc.jsonValue({ maxDepth: 5 }),
      (place, field, value) => {
        const sample = changed((m) => Object.assign(m[place][0] ?? {}, { [field]: value }));
        const result = readManifest(JSON.parse(JSON.stringify(sample)));
        if ("manifest" in result) adaptersNeeded(result.manifest);
        else expect(result.issues.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 500 },
  );
});
