// Finds out which operators a build of ONNX Runtime has, by asking it: a one-node model is loaded for each name that occurs in the
// binary, for each opset, and the runtime's own words tell an unknown operator from a badly used one. Run again with a new version:
//
//   npx tsx src/runtime/operators/probe.ts wasm < node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.wasm > src/runtime/operators/wasm.json
//   npx tsx src/runtime/operators/probe.ts webgpu < node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.asyncify.wasm > src/runtime/operators/webgpu.json

import { element, model, node, tensorType, valueInfo } from "@/runtime/graph/writeOnnx";
import type { OperatorTable } from "./missingOperators";

/** Every domain that ONNX and ONNX Runtime name in their sources. */
const domains = [
  "",
  "ai.onnx.ml",
  "ai.onnx.training",
  "ai.onnx.preview",
  "ai.onnx.preview.training",
  "com.microsoft",
  "com.microsoft.nchwc",
  "com.microsoft.experimental",
  "com.microsoft.dml",
  "com.ms.internal.nhwc",
  "org.pytorch.aten",
];
/** Far beyond the newest opset of any domain. */
const lastOpset = 40;

const ort =
  process.argv[2] === "webgpu" ? await import("onnxruntime-web/webgpu") : await import("onnxruntime-web/wasm");
ort.env.wasm.numThreads = 1;
ort.env.logLevel = "fatal";

/**
 * Names that the compiler has folded into instructions, so that the binary does not spell them: found by comparing a first run with
 * the operators that ONNX and ONNX Runtime document.
 */
const unspelled = ["Mish", "Swish", "SwiGLU", "Xor", "Rfft", "SampleOp", "GatedAdd", "LinearAttention", "Scaler"];

/** `unknown` in every opset, or `lacks` it in this one. */
type Answer = "has" | "lacks" | "unknown" | "opset-too-new";

async function ask(domain: string, type: string, opset: number): Promise<Answer> {
  const bytes = model({
    irVersion: 10,
    opsets: domain === "" ? { "": opset } : { "": 17, [domain]: opset },
    nodes: [node({ type, domain, name: "n", inputs: ["x"], outputs: ["y"] })],
    inputs: [valueInfo("x", tensorType(element.float, [1]))],
    outputs: [valueInfo("y", tensorType(element.float, [1]))],
  });
  try {
    const session = await ort.InferenceSession.create(bytes);
    await session.release();
    return "has";
  } catch (error) {
    const words = String(error);
    if (words.includes("only *guarantees* support")) return "opset-too-new";
    if (words.includes("is deprecated in domain_version")) return "lacks";
    return /No Op registered|is not a registered function/.test(words) ? "unknown" : "has";
  }
}

/** Every word of the binary, and every ending of one that could be a name: the linker stores `MaxPool` as the end of `GlobalMaxPool`. */
async function candidates(): Promise<string[]> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer); // stdin has no encoding set, so it gives buffers
  const words = new Set(
    Buffer.concat(chunks)
      .toString("latin1")
      .match(/[A-Z][A-Za-z0-9_]{1,60}/g),
  );
  const endings = [...words].flatMap((word) => [...word.matchAll(/[A-Z]/g)].map(({ index }) => word.slice(index)));
  return [...new Set([...endings, ...unspelled])].filter((name) => name.length > 1).sort();
}

async function newestOpset(domain: string): Promise<number> {
  let newest = lastOpset;
  while (newest > 0 && (await ask(domain, "Identity", newest)) === "opset-too-new") newest -= 1;
  return newest;
}

/** The opsets that have the operator, as inclusive ranges. */
async function ranges(domain: string, type: string, newest: number): Promise<[number, number][]> {
  const found: [number, number][] = [];
  // Most names are no operators: those are unknown in the newest opset and in the old ones that had experimental operators.
  // One after the other: the runtime mixes up the errors of loads that overlap.
  const answers = new Set<Answer>();
  for (const opset of [newest, 9, 7, 1]) answers.add(await ask(domain, type, Math.min(opset, newest)));
  if (answers.size === 1 && answers.has("unknown")) return found;
  for (let opset = 1; opset <= newest; opset++) {
    if ((await ask(domain, type, opset)) !== "has") continue;
    const last = found.at(-1);
    if (last?.[1] === opset - 1) last[1] = opset;
    else found.push([opset, opset]);
  }
  return found;
}

const names = await candidates();
const table: OperatorTable = { runtime: `onnxruntime-web ${ort.env.versions.web}`, domains: {} };
for (const domain of domains) {
  const newest = await newestOpset(domain);
  const operators: OperatorTable["domains"][string]["operators"] = {};
  for (const name of names) {
    const found = await ranges(domain, name, newest === lastOpset ? 1 : newest);
    if (found.length) operators[name] = found;
  }
  // Every domain has `Constant`; one that has nothing else is not there.
  if (Object.keys(operators).length > 1)
    table.domains[domain] = { newest: newest === lastOpset ? null : newest, operators };
  process.stderr.write(`${domain || "ai.onnx"}: opset ${newest}, ${Object.keys(operators).length} operators\n`);
}
process.stdout.write(`${JSON.stringify(table, null, 1).replace(/\[\s+(\d+),\s+(\d+)\s+\]/g, "[$1, $2]")}\n`);
