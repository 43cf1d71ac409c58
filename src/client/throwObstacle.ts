import type { AppError } from "@/domain/errors";
import type { Backend, Preflight } from "@/domain/running";

/** Memory is told as it usually is: loading refuses what surely has too little, before anything is fetched, and tries the rest. */
const isCertain = ({ code }: AppError) => code !== "memory-exceeded";

/** What the manifest tells of before anything is fetched. What WebGPU cannot run may yet run on WebAssembly. */
export function throwObstacle({ obstacles }: Preflight, backend: Backend): void {
  const first = obstacles[backend].find(isCertain);
  if (first && (backend === "wasm" || obstacles.wasm.some(isCertain))) throw first;
}
