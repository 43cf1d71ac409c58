import { readmeTree } from "./readmeTree";

self.addEventListener("message", ({ data }: MessageEvent<string>) => self.postMessage(readmeTree(data)));
