import { AppError } from "@/domain/errors";
import type { GraphFacts } from "@/domain/graph";
import { type GraphBody, graphBody } from "@/domain/graphInside";
import { type SentError, sendError } from "@/domain/sentError";
import { buffersIn } from "@/runtime/worker/messages";
import { createParts } from "@/runtime/worker/parts";
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

function answerTo(model: Uint8Array): InsideReply {
  try {
    const facts = readGraph(model);
    return { facts, body: bodyOf(model, facts) };
  } catch (error) {
    return { failed: sendError(error) };
  }
}

self.addEventListener("message", async ({ data: model }: MessageEvent<Uint8Array>) => {
  const sentAhead = createParts((part) => self.postMessage(part));
  const reply = await sentAhead(answerTo(model));
  self.postMessage(reply, { transfer: buffersIn(reply) });
});
