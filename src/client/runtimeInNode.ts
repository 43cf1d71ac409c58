import { createNodeRuntime } from "@/runtime/createNodeRuntime";
import type { OwnRuntime } from "./ownRuntime";

/** In Node: in this process. A graph that runs cannot be stopped there, and its memory is given back when its session is closed. */
export function runtimeInNode(): OwnRuntime {
  return { runtime: createNodeRuntime(), end: () => undefined };
}
