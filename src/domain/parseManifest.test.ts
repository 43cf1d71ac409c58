import { expect, test } from "vitest";
import { startingTensor } from "@/kinds/tensor/startingTensor";
import { bytesOf, changed, issuesOf, parsed, refusal, type Sample } from "../../test/fixtures/refusedManifest";
import { sampleManifest } from "../../test/fixtures/sampleManifest";
import { adaptersNeeded } from "./adapters";
import { parseManifest } from "./parseManifest";
import { shapeIssue } from "./symbols";

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
  const repeated = Array.from({ length: 31 }, (_, at) => `parameters[${at + 1}]`); // one option is set by one parameter
  expect(readsOf("ok")).toEqual({ reads: 100, issues: repeated });
  expect(readsOf(1)).toEqual({ reads: 1, issues: [...repeated, "outputs[0].steps[0].kwargs"] });
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
