import { AppError } from "@/domain/errors";
import type { GraphNodes } from "@/domain/graph";
import { type SentError, sendError } from "@/domain/sentError";
import { readGraph } from "./readGraph";
import { readGraphNodes } from "./readGraphNodes";
import type { InsideReply } from "./readInside";

/** What the nodes are, or why they were not read: the facts stand without them. */
function nodesOf(model: Uint8Array): GraphNodes | { refused: SentError } {
  try {
    return readGraphNodes(model);
  } catch (error) {
    if (error instanceof AppError) return { refused: sendError(error) };
    throw error;
  }
}

self.addEventListener("message", ({ data: model }: MessageEvent<Uint8Array>) => {
  const reply = (message: InsideReply) => self.postMessage(message);
  try {
    reply({ facts: readGraph(model), nodes: nodesOf(model) });
  } catch (error) {
    reply({ failed: sendError(error) });
  }
});
