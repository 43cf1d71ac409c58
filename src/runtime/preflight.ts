import { AppError } from "@/domain/errors";
import type { GraphFacts } from "@/domain/graph";
import type { Manifest } from "@/domain/manifest";
import { bareDomain, operatorIn } from "@/domain/operatorNames";
import { type Backend, type BackendOffer, backends, type Preflight } from "@/domain/running";
import { neededFeatures } from "./neededFeatures";
import { neededMemory } from "./neededMemory";
import { missingOperators } from "./operators/missingOperators";
import { sideFileBytes, weightBytes } from "./readModelFiles";

/** What the manifest says of a model, held against the device, before anything of the model is fetched. */
export function preflight(manifest: Manifest, offers: readonly BackendOffer[], memoryLimitBytes: number): Preflight {
  const { usualBytes: memoryBytes, leastBytes } = neededMemory(manifest);
  const limit = { limitBytes: memoryLimitBytes, neededBytes: memoryBytes };
  const tooLarge = memoryBytes > memoryLimitBytes ? [new AppError("memory-exceeded", limit)] : [];
  const obstaclesOn = (backend: Backend) => [
    ...offerObstacles(manifest, backend, offers),
    ...operatorObstacles(manifest, backend),
    ...tooLarge,
  ];
  const obstacles = Object.fromEntries(backends.map((backend) => [backend, obstaclesOn(backend)]));
  return {
    obstacles: obstacles as Preflight["obstacles"], // one entry for each backend
    isRefused: leastBytes > memoryLimitBytes,
    downloadBytes: weightBytes(manifest) + sideFileBytes(manifest),
    memoryBytes,
  };
}

function offerObstacles(manifest: Manifest, backend: Backend, offers: readonly BackendOffer[]): AppError[] {
  // What is not made for WebAssembly has operators or sizes that it lacks; what does not list WebGPU may still run there.
  const listed = manifest.runtime.executionProviders;
  if (backend === "wasm" && !listed.includes("wasm")) return [new AppError("backend-unlisted", { backend, listed })];
  const offer = offers.find((one) => one.backend === backend);
  if (!offer?.offered) {
    const [reason, isOnlyOne] = [offer?.reason ?? "it is not offered", !listed.includes("wasm")];
    return [new AppError("webgpu-unavailable", { reason, isOnlyOne })];
  }
  if (backend !== "webgpu") return []; // features are those of graphics: WebAssembly computes without them
  const features = new Set(offer.features);
  return neededFeatures(manifest.runtime, manifest)
    .filter((feature) => !features.has(feature))
    .map((feature) => new AppError("feature-missing", { feature }));
}

function operatorObstacles(manifest: Manifest, backend: Backend): AppError[] {
  const { operators, opsets } = missingOperators(declaredGraph(manifest), backend);
  return [
    ...opsets.map((opset) => new AppError("opset-unsupported", opset)),
    ...(operators.length
      ? [new AppError("operator-missing", { operators: operators.map(({ operator }) => operator), backend })]
      : []),
  ];
}

/** Opsets and operators as the manifest lists them; without nodes, which only the graph names. */
function declaredGraph({ runtime }: Manifest): Pick<GraphFacts, "opsets" | "operators"> {
  return {
    opsets: runtime.opset_import.map(({ domain, version }) => ({ domain: bareDomain(domain), version })),
    operators: runtime.operators.map((text) => ({ ...operatorIn(text), count: 1, firstNode: "" })),
  };
}
