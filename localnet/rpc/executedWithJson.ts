import { GrpcTypes } from "@mysten/sui/grpc";
import { applyMask, below, type FieldTree } from "../grpc/fieldMask";
import type { LinkedPackages } from "../move/packages";
import { moveJson } from "./moveJson";

/** An event with its checkpoint, and rendered when that is asked for. */
export function eventMessage(
  event: GrpcTypes.Event,
  executed: GrpcTypes.ExecutedTransaction,
  tree: FieldTree,
  packages: LinkedPackages,
): GrpcTypes.Event {
  const json =
    below(tree, "json") !== undefined && event.eventType && event.contents?.value
      ? moveJson(packages, event.eventType, event.contents.value)
      : undefined;
  const { checkpoint } = executed;
  const message = {
    ...event,
    transactionIndex: 0n,
    ...(checkpoint !== undefined && { checkpoint }),
    ...(json && { json }),
  };
  return applyMask(GrpcTypes.Event, message, tree);
}

/** An executed transaction with the asked fields; its events rendered when that is asked for. */
export function executedWith(
  executed: GrpcTypes.ExecutedTransaction,
  tree: FieldTree,
  packages: LinkedPackages,
): GrpcTypes.ExecutedTransaction {
  const { events } = executed;
  const eventsTree = below(tree, "events");
  const eventTree = eventsTree === undefined ? undefined : below(eventsTree, "events");
  if (!events || eventTree === undefined) return applyMask(GrpcTypes.ExecutedTransaction, executed, tree);
  const rendered = events.events.map((event) => eventMessage(event, executed, eventTree, packages));
  return applyMask(GrpcTypes.ExecutedTransaction, { ...executed, events: { ...events, events: rendered } }, tree);
}
