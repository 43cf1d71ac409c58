import { AppError } from "@/domain/errors";
import type { GraphFacts } from "@/domain/graph";
import { type GraphBody, graphBody } from "@/domain/graphInside";
import { type SentError, sendError } from "@/domain/sentError";
import { readGraph } from "./readGraph";
import { readGraphNodes } from "./readGraphNodes";
import type { InsideReply } from "./readInside";

/** What the nodes come to, or why they were not read: the facts stand without them. */
function bodyOf(model: Uint8Array, facts: GraphFacts): GraphBody | { refused: SentError } {
  try {
    return graphBody(readGraphNodes(model), facts);
  } catch (error) {
    if (error instanceof AppError) return { refused: sendError(error) };
    throw error;
  }
}

self.addEventListener("message", ({ data: model }: MessageEvent<Uint8Array>) => {
  const reply = (message: InsideReply) => self.postMessage(message);
  try {
    const facts = readGraph(model);
    reply({ facts, body: bodyOf(model, facts) });
  } catch (error) {
    reply({ failed: sendError(error) });
  }
});
