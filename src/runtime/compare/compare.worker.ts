import { compareExample } from "@/domain/tolerance";
import type { Compared } from "./compareBeside";

self.addEventListener("message", ({ data: [example, golden, answer] }: MessageEvent<Compared>) =>
  self.postMessage(compareExample(example, golden, answer)),
);
