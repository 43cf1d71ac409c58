import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "rolldown";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { openChain } from "@/chain/chain";
import { readModel } from "@/chain/readModel";
import { filesUrl } from "@/domain/fileUrl";
import { clientSnippet } from "@/domain/snippets/clientSnippet";
import type { SnippetCall } from "@/domain/snippets/snippet";
import { createNodeRuntime } from "@/runtime/createNodeRuntime";
import { readDemoModels } from "../../localnet/seed/demoModels";
import { type HostileNetwork, startHostileNetwork } from "../browser/support/hostileNetwork";
import { type ClientProject, installClient } from "../fixtures/clientProject";
import { contentOf } from "../fixtures/runSnippet";
import { callableExamples, exampleCall, manifestOf, readerOf } from "../fixtures/snippetCalls";

// The client library as a stranger has it: packed, installed into an empty project, and used against a network over HTTP.

const timeout = 120_000; // ms: packing, installing and publishing
let project: ClientProject;
let network: HostileNetwork;
let published: string[];
const demos = readDemoModels(join(import.meta.dirname, "../../models"));

beforeAll(async () => {
  [project, network] = await Promise.all([installClient(), startHostileNetwork()]);
  published = demos.map(({ manifest }) => manifest.name);
  for (const model of demos) await network.publish(model);
}, timeout);
afterEach(() => network.mend());
afterAll(async () => {
  await network?.close();
  project?.remove();
});

const example = (model: string, path: string) => JSON.stringify(join(import.meta.dirname, "../../models", model, path));
const networks = () => JSON.stringify(`${network.origin}/networks.json`);

/** Runs the body of a program that has the library; what it tells. */
async function told(body: string): Promise<unknown> {
  const code = `
    import { readFileSync } from "node:fs";
    import { AppError, load } from "callable-client";
    const network = ${networks()};
    const tell = (what) => console.log(JSON.stringify(what));
    ${body}`;
  return JSON.parse(await project.runModule("program.mjs", code));
}

test("a drawing, a row, a text and a tensor are called as a person would give them", { timeout }, async () => {
  const answers = await told(`
    const best = ({ values }, output) => values[output].entries[0].label;
    const digits = await load("mallory/digit-cnn@1.0", { network });
    const digit = best(await digits.run({ paper: readFileSync(${example("digit-cnn", "examples/drawn-5.png")}) }), "digits");
    const irises = await load("mallory/iris-species", { network });
    const flower = { petal_width: 0.2, petal_length: 1.3, sepal_width: 3.2, sepal_length: 4.4 };
    const species = best(await irises.run({ flower }), "species");
    const texts = await load("mallory/language-id", { network });
    const language = best(await texts.run({ characters: "Yarın sabah erkenden denize gidiyoruz." }), "languages");
    const matrix = await load("mallory/correlation-matrix", { network });
    const { values } = await matrix.run({ observations: [[1, 2], [2, 4], [3, 6]] });
    // Two models stay loaded beside each other, and a tensor may stand for a row.
    const again = best(await irises.run({ flower: { datatype: "FP32", shape: [1, 4], data: [-1.8, 0.3, -1.4, -1.3] } }), "species");
    for (const model of [digits, irises, texts, matrix]) await model.close();
    tell({ digit, species, language, again, correlation: Array.from(values.correlation.tensor.data) });
  `);
  expect(answers).toEqual({
    digit: "5",
    species: "Iris setosa",
    language: "Turkish",
    again: "Iris setosa",
    correlation: [1, 1, 1, 1].map((one) => expect.closeTo(one, 5)),
  });
});

test("a model says what it is, how far its load is, and how its runs went", { timeout }, async () => {
  const facts = await told(`
    const phases = new Set();
    const model = await load("mallory/iris-species", { network, onProgress: ({ phase }) => phases.add(phase) });
    const { name, backend, version, manifest, graph } = model;
    const { timings, tensors, fed } = await model.run({ flower: [[5.7, 2.9, 4.2, 1.3]] });
    tell({ name, backend, label: version.label, title: manifest.inputs[0].title, outputs: graph.outputs.length, phases: [...phases].sort(),
      isTimed: timings.runMs >= 0, shape: tensors.species.shape, fed: fed.flower.shape });
  `);
  expect(facts).toEqual({
    name: "mallory/iris-species",
    backend: "wasm",
    label: "1.0",
    title: "Flower",
    outputs: 1,
    phases: ["hash", "load", "model", "prepare", "run", "runtime"],
    isTimed: true,
    shape: [1, 3],
    fed: [1, 4],
  });
});

test("what the device lacks is told before the model is fetched", { timeout }, async () => {
  await network.fail({ url: "/model.onnx", fault: { kind: "delay", ms: 60_000 } });
  const ends = await told(`${endOf}
    const ends = [];
    for (const name of ["half-geglu", "median-denoise"]) {
      ends.push(await endOf(() => load("mallory/" + name, { network })));
      ends.push(await endOf(() => load("mallory/" + name, { network, backend: "webgpu" })));
    }
    tell(ends.map(({ code }) => code));
  `);
  // Node has no WebGPU either, which is the first that stands in its way.
  expect(ends).toEqual(["backend-unlisted", "webgpu-unavailable", "operator-missing", "webgpu-unavailable"]);
});

test("a default stands in for a tensor that is not given", { timeout }, async () => {
  const same = await told(`
    const model = await load("mallory/colour-vision", { network });
    const photo = { datatype: "FP32", shape: [1, 3, 1, 2], data: [1, 0, 0, 1, 0, 1] };
    const tensor = (datatype, value) => ({ datatype, shape: [1], data: [value] });
    const left = await model.run({ photo });
    const given = await model.run({ photo, deficiency: tensor("INT64", 1), severity: tensor("FP32", 1) });
    tell([left.fed.severity.data[0], String(left.tensors.seen.data) === String(given.tensors.seen.data)]);
  `);
  expect(same).toEqual([1, true]);
});

test("a call goes on from the memory of the one before", { timeout }, async () => {
  const energies = await told(`
    const model = await load("mallory/streaming-echo", { network });
    const sound = readFileSync(${example("streaming-echo", "examples/broken-chord.wav")});
    const energyOf = ({ tensors }) => tensors.echoed.data.reduce((sum, sample) => sum + sample * sample, 0);
    const first = await model.run({ sound });
    const anew = await model.run({ sound });
    const after = await model.run({ sound }, { after: first });
    tell([energyOf(first) === energyOf(anew), energyOf(first) === energyOf(after)]);
  `);
  expect(energies).toEqual([true, false]);
});

test("the golden examples are checked as the page checks them", { timeout }, async () => {
  const checked = await told(`
    const model = await load("mallory/iris-species", { network });
    const ids = [];
    const { lines, summary } = await model.check({ onLine: ({ id }) => ids.push(id) });
    tell({ verdict: summary.verdict, passed: summary.examplesPassed, told: ids.length === lines.length, states: [...new Set(lines.map(({ check }) => check.state))] });
  `);
  expect(checked).toEqual({ verdict: "reproduced", passed: 4, told: true, states: ["confirmed"] });
});

/** What a call ends with. */
const endOf = `
  const endOf = (call) => call().then(() => "well", (error) => ({ isAppError: error instanceof AppError, code: error.code, facts: error.facts }));`;
const ending = (call: string) => `${endOf} tell(await endOf(async () => { ${call} }));`;

/** What calls end with that cannot succeed. */
const endings: [what: string, call: string, code: string, facts: object][] = [
  ["no such model", `await load("mallory/none", { network });`, "model-not-found", { name: "mallory/none" }],
  ["no name at all", `await load("none", { network });`, "input-refused", { input: "model" }],
  ["no text for a name", `await load(7, { network });`, "input-refused", { input: "model" }],
  ["no options", `await load("mallory/iris-species");`, "input-refused", { input: "network" }],
  [
    "a backend that there is not",
    `await load("mallory/iris-species", { network, backend: "cuda" });`,
    "input-refused",
    { input: "backend" },
  ],
  [
    "an option that there is not",
    `await load("mallory/iris-species", { network, backnd: "webgpu" });`,
    "input-refused",
    { input: "backnd" },
  ],
  ["no inputs", `await (await load("mallory/iris-species", { network })).run();`, "input-refused", { input: "inputs" }],
  [
    "a run's options that are none",
    `await (await load("mallory/iris-species", { network })).run({}, 5);`,
    "input-refused",
    { input: "options" },
  ],
  [
    "a check's options that are none",
    `await (await load("mallory/iris-species", { network })).check({ onLine: 5 });`,
    "input-refused",
    { input: "onLine" },
  ],
  [
    "a path in place of a picture",
    `await (await load("mallory/digit-cnn", { network })).run({ paper: "photo.png" });`,
    "input-refused",
    { input: "Your digit" },
  ],
  [
    "a tensor that is missing beside others",
    `const model = await load("mallory/definition-kind", { network });
     await model.run({ input_ids: { datatype: "INT64", shape: [1, 64], data: Array(64).fill(1) } });`,
    "input-refused",
    { input: "attention_mask" },
  ],
  ["no such version", `await load("mallory/iris-species@9.0", { network });`, "version-not-found", { version: "9.0" }],
  ["a network that is not there", `await load("mallory/none", { network: network + "x" });`, "networks-unreadable", {}],
  [
    "another network of the same host",
    `await load("mallory/none", { network: network + "#testnet" });`,
    "network-not-configured",
    {},
  ],
  [
    "bytes that are not the registered ones",
    `await load("mallory/iris-swapped", { network });`,
    "bytes-differ",
    { everyReader: true },
  ],
  ["an operator that is missing", `await load("mallory/median-denoise", { network });`, "operator-missing", {}],
  ["a graph that is another", `await load("mallory/iris-mismatch", { network });`, "graph-disagrees", {}],
  ["memory that is not there", `await load("mallory/pixel-attention", { network });`, "memory-exceeded", {}],
  [
    "a value that does not fit",
    `await (await load("mallory/iris-species", { network })).run({ flower: [[-1, 2, 3, 4]] });`,
    "input-refused",
    { input: "Flower" },
  ],
  [
    "an input that is not there",
    `await (await load("mallory/iris-species", { network })).run({ petals: 4 });`,
    "input-refused",
    { input: "petals" },
  ],
  ["a value that is missing", `await (await load("mallory/iris-species", { network })).run({});`, "input-refused", {}],
  [
    "a parameter that is not there",
    `await (await load("mallory/iris-species", { network })).run({ flower: [1, 2, 3, 4] }, { parameters: { top: 1 } });`,
    "input-refused",
    { input: "top" },
  ],
  [
    "what is carried on beside tensors, which are fed as they are",
    `const model = await load("mallory/iris-species", { network });
     const flower = { datatype: "FP32", shape: [1, 4], data: [1, 2, 3, 4] };
     await model.run({ flower }, { after: await model.run({ flower }) });`,
    "input-refused",
    { input: "after" },
  ],
  [
    "a model that was closed",
    `const model = await load("mallory/iris-species", { network }); await model.close(); await model.run({});`,
    "model-closed",
    {},
  ],
];

test("each failure has the page's code and facts", { timeout }, async () => {
  const calls = endings.map(([what, call]) => `ends[${JSON.stringify(what)}] = await endOf(async () => { ${call} });`);
  const ends = await told(`${endOf} const ends = {}; ${calls.join("\n")} tell(ends);`);
  const expected = endings.map(([what, , code, facts]) => [what, { isAppError: true, code, facts }]);
  expect(ends).toMatchObject(Object.fromEntries(expected));
});

test("a reader that sends something else is found out, and the next one mends it", { timeout }, async () => {
  await network.fail({ url: "/model.onnx", fault: { kind: "wrong-bytes" } });
  expect(await told(ending(`await load("mallory/iris-species", { network });`))).toMatchObject({
    code: "bytes-differ",
  });
  await network.mend();
  await network.fail({ url: "/model.onnx", count: 1, fault: { kind: "wrong-bytes" } });
  const both = { ...network.row, aggregatorUrls: [network.origin, `${network.origin}/`] };
  expect(await told(ending(`await load("mallory/iris-species", { network: ${JSON.stringify(both)} });`))).toBe("well");
});

test("a load is aborted while the model is on its way, with the signal's reason", { timeout }, async () => {
  await network.fail({ url: "/model.onnx", fault: { kind: "delay", ms: 60_000 } });
  const end = await told(`
    const controller = new AbortController();
    const loading = load("mallory/iris-species", {
      network,
      signal: controller.signal,
      onProgress: ({ phase, state }) => phase === "model" && state === "running" && controller.abort(new Error("enough")),
    });
    tell(await loading.catch(({ message }) => message));
  `);
  expect(end).toBe("enough");
});

test("the package's types are whole, and right for a program that is checked strictly", { timeout }, async () => {
  writeFileSync(
    join(project.folder, "typed.ts"),
    `
    import { AppError, type CallableModel, type ErrorCode, type OutputValue, load } from "callable-client";
    const model: CallableModel = await load("a/b", { network: "https://hub.test/networks.json", backend: "wasm" });
    const { values, timings } = await model.run({ paper: new Blob([]), row: { a: 1, b: null }, flag: true, x: Float32Array.of(1) });
    const value: OutputValue | undefined = values.scores;
    if (value?.kind === "classes") console.log(value.entries[0]?.label, timings.runMs.toFixed(1));
    try {
      await model.check({ signal: AbortSignal.timeout(5) });
    } catch (error) {
      if (error instanceof AppError && error.code === "bytes-differ") console.log(error.message);
      const code: ErrorCode = "bytes-differ";
      console.log(code);
    }
    // @ts-expect-error: a backend that there is not
    await load("a/b", { network: "", backend: "cpu" });
    // @ts-expect-error: without a network
    await load("a/b", {});
    `,
  );
  expect(await project.typeErrors(["typed.ts"])).toBe("");
});

test("a program that takes one part of it leaves the others out", async () => {
  const sizeOf = async (code: string) => {
    writeFileSync(join(project.folder, "part.mjs"), code);
    const { output } = await build({
      input: join(project.folder, "part.mjs"),
      platform: "browser",
      logLevel: "silent",
      write: false,
      output: { minify: true },
    });
    return output[0].code.length;
  };
  expect(await sizeOf('import { AppError } from "callable-client"; console.log(AppError);')).toBeLessThan(20_000);
  expect(await sizeOf('import "callable-client";')).toBeLessThan(100);
});

test("the package holds what a stranger needs, and nothing of the page", () => {
  const files = readdirSync(join(project.folder, "built"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const names = files.map((file) => file.slice(join(project.folder, "built/").length));
  expect(names).toEqual(
    expect.arrayContaining(["README.md", "LICENSE", "package.json", "client/inNode.js", "client/inBrowser.d.ts"]),
  );
  const code = files.filter((file) => /\.(js|d\.ts)$/.test(file)).map((file) => readFileSync(file, "utf8"));
  const imported = new Set(
    code.flatMap((text) => Array.from(text.matchAll(/(?:from |import\()"([^".][^"]*)"/g), ([, name]) => name)),
  );
  expect([...imported].filter((name) => /react|mysten|\?|@\//.test(name ?? ""))).toEqual([]);

  const { sideEffects } = JSON.parse(readFileSync(join(project.folder, "built/package.json"), "utf8"));
  const workers = files.flatMap((file) => {
    const addresses = readFileSync(file, "utf8").matchAll(/new URL\("(\.[^"]+)", import\.meta\.url\)/g);
    return Array.from(addresses, ([, address = ""]) => join(dirname(file), address));
  });
  expect(workers.length).toBeGreaterThan(2);
  expect(files).toEqual(expect.arrayContaining(workers));
  expect(sideEffects.map((name: string) => join(project.folder, "built", name)).sort()).toEqual(workers.sort());
});

/** Of everything that was read, to the last bit. Stands in the program too. */
function digestOf(hash: typeof createHash, values: unknown): string {
  const listed = (_: string, value: unknown) => (ArrayBuffer.isView(value) ? Array.from(value as Uint8Array) : value);
  return hash("sha256").update(JSON.stringify(values, listed)).digest("hex");
}

test("every example's call is TypeScript without a mistake, and does what the page does", { timeout }, async () => {
  const chain = openChain(network.row);
  const calls: { name: string; id: string; call: SnippetCall }[] = [];
  const files: string[] = [];
  for (const name of published) {
    const { blobId } = (await readModel(chain, "mallory", name)).latest;
    for (const one of callableExamples(manifestOf(name))) {
      const id = `${name}-${one.id}`;
      const call = await exampleCall(name, one, {
        model: `mallory/${name}`,
        networksUrl: `${network.origin}/networks.json`,
        filesUrl: filesUrl(network.origin, blobId),
      });
      const snippet = clientSnippet(call);
      mkdirSync(join(project.folder, "of", id), { recursive: true });
      for (const file of snippet.files) writeFileSync(join(project.folder, "of", id, file.name), contentOf(file));
      writeFileSync(join(project.folder, `${id}.ts`), snippet.code ?? "");
      files.push(`${id}.ts`);
      calls.push({ name, id, call });
    }
  }

  // As they stand, one after the other, in one process and each beside its own files: what it logs, or the code that it fails with.
  const { output } = await build({
    input: Object.fromEntries(files.map((file) => [file.slice(0, -3), join(project.folder, file)])),
    platform: "node",
    external: [/^[^./]/],
    logLevel: "silent",
    write: false,
  });
  for (const part of output) if (part.type === "chunk") writeFileSync(join(project.folder, part.fileName), part.code);
  const program = `
    import { createHash } from "node:crypto";
    import { join } from "node:path";
    const home = process.cwd();
    const digestOf = ${digestOf};
    const log = console.log;
    const ends = {};
    for (const id of ${JSON.stringify(calls.map(({ id }) => id))}) {
      let values = null;
      console.log = (what) => { values = what; };
      process.chdir(join(home, "of", id));
      const failed = await import(\`./\${id}.js\`).then(() => null, (error) => error.code ?? String(error));
      ends[id] = failed ?? digestOf(createHash, values);
    }
    log(JSON.stringify(ends));`;
  const failing: Record<string, string> = {
    "median-denoise": "operator-missing",
    "half-geglu": "backend-unlisted",
    "iris-mismatch": "graph-disagrees",
    "iris-swapped": "bytes-differ",
    "pixel-attention": "memory-exceeded",
  };
  const runtime = createNodeRuntime();
  const expected: Record<string, string> = {};
  // Beside the page's own runs, which need a processor too.
  const told = Promise.all([project.typeErrors(files), project.runModule("snippets.mjs", program)]);
  for (const name of published) {
    const own = calls.filter((one) => one.name === name);
    const page = failing[name]
      ? null
      : await runtime.load({ manifest: manifestOf(name), readFile: readerOf(name) }, { backend: "wasm" });
    for (const { id, call } of own)
      expected[id] = page
        ? digestOf(createHash, (await page.run({ ...call.values }, {})).values)
        : (failing[name] ?? "");
    await page?.close();
  }
  expect(calls.length).toBeGreaterThan(50);
  const [mistakes, ends] = await told;
  expect(mistakes).toBe("");
  expect(JSON.parse(ends)).toEqual(expected);
});
