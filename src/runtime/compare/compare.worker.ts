import { sendError } from "@/domain/sentError";
import { compareExample } from "@/domain/tolerance";
import { noRoom, withinMemory } from "@/runtime/withinMemory";
import type { Compared, CompareReply } from "./compareBeside";

const reply = (message: CompareReply) => self.postMessage(message);

self.addEventListener("message", async ({ data }: MessageEvent<Compared>) => {
  try {
    reply({ comparisons: await withinMemory(async () => compareExample(...data)) });
  } catch (error) {
    reply({ failed: sendError(error) });
  }
});
self.addEventListener("messageerror", () => reply({ failed: sendError(noRoom()) }));
