import { expect, test } from "vitest";
import { bytesOf, changed, issuesOf, refusal, type Sample } from "../../test/fixtures/refusedManifest";
import { MANIFEST_BYTES_MAX } from "./manifestLimits";

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
  [
    "two parameters for one option",
    "parameters[1]",
    (m) => m.parameters.push({ ...m.parameters[0], name: "another" } as Sample["parameters"][number]),
  ],
  ["limits the wrong way round", "inputs[1]", (m) => Object.assign(m.inputs[1] ?? {}, { minimum: 11 })],
  ["a default outside its limits", "inputs[1]", (m) => Object.assign(m.inputs[1] ?? {}, { default: 11 })],
  ["a picture that is never decoded", "inputs[0]", (m) => Object.assign(m.inputs[0] ?? {}, { steps: [] })],
  ["a table without columns", "inputs[1]", (m) => Object.assign(m.inputs[1] ?? {}, { kind: "table" })],
  [
    "a column of yes and no with choices",
    "inputs[1].columns[0]",
    (m) =>
      Object.assign(m.inputs[1] ?? {}, {
        kind: "table",
        shape: ["N", 1],
        columns: [{ name: "member", type: "boolean", encoding: "ordinal", enum: [0, 1] }],
      }),
  ],
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
