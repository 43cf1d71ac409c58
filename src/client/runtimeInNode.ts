import { createNodeRuntime } from "@/runtime/createNodeRuntime";
import { keptFiles } from "./keptFiles";
import type { OwnRuntime } from "./ownRuntime";

/**
 * In Node: in this process. A graph that runs cannot be stopped there, and its memory is given back when its session is closed. Nothing on disk
 * keeps the model's files, so they stay in memory.
 */
export function runtimeInNode(): OwnRuntime {
  const { keeping, drop } = keptFiles();
  return { runtime: createNodeRuntime(), keeping, end: drop };
}
