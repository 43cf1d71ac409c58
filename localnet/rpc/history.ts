import { GrpcTypes } from "@mysten/sui/grpc";
import type { Ledger } from "../chain/ledger";
import { invalidArgument } from "../grpc/grpcError";

const { Ordering, QueryEndReason } = GrpcTypes;

/** One item of the ledger's history and its place: checkpoint, then position in it. */
export interface Place {
  checkpoint: bigint;
  position: number;
}

const defaultLimit = 50;
const maxLimit = 1000;

function cursorOf({ checkpoint, position }: Place): Uint8Array {
  return new TextEncoder().encode(`${checkpoint}.${position}`);
}

function readCursor(cursor: Uint8Array | undefined): Place | null {
  if (!cursor?.length) return null;
  const match = /^(\d{1,18})\.(\d{1,9})$/.exec(new TextDecoder().decode(cursor));
  if (!match) throw invalidArgument("invalid cursor");
  return { checkpoint: BigInt(match[1] ?? 0), position: Number(match[2]) };
}

function isBefore(left: Place, right: Place): boolean {
  return left.checkpoint < right.checkpoint || (left.checkpoint === right.checkpoint && left.position < right.position);
}

export interface HistoryQuery {
  startCheckpoint?: bigint;
  /** Exclusive. */
  endCheckpoint?: bigint;
  options?: GrpcTypes.QueryOptions;
}

/** Frame by frame: each item with the cursor of its place, then why the list ended. */
export function* history<Item>(
  ledger: Ledger,
  { startCheckpoint, endCheckpoint, options }: HistoryQuery,
  itemsOf: (checkpoint: GrpcTypes.Checkpoint) => { position: number; item: Item }[],
): Generator<{ item?: Item; watermark: GrpcTypes.Watermark; end?: GrpcTypes.QueryEnd }> {
  const descending = options?.ordering === Ordering.DESCENDING;
  const after = readCursor(options?.after);
  const before = readCursor(options?.before);
  const limit = Math.min(options?.limit || defaultLimit, maxLimit);
  const tip = ledger.tip.sequenceNumber ?? 0n;
  const first = larger(startCheckpoint ?? 0n, after?.checkpoint ?? 0n);
  const last = smaller(endCheckpoint === undefined ? tip : endCheckpoint - 1n, before?.checkpoint ?? tip);

  let frontier: Place = { checkpoint: descending ? last : first, position: 0 };
  let count = 0;
  for (let step = 0n; step <= last - first; step += 1n) {
    const number = descending ? last - step : first + step;
    const checkpoint = ledger.checkpoint(number);
    if (!checkpoint) break;
    const items = itemsOf(checkpoint);
    for (const { position, item } of descending ? items.reverse() : items) {
      const place = { checkpoint: number, position };
      if ((after && !isBefore(after, place)) || (before && !isBefore(place, before))) continue;
      frontier = place;
      count += 1;
      const watermark = { cursor: cursorOf(place), checkpoint: number };
      if (count === limit) {
        yield { item, watermark, end: { reason: QueryEndReason.ITEM_LIMIT } };
        return;
      }
      yield { item, watermark };
    }
  }
  const bounded = descending ? first > 0n || after !== null : last < tip;
  const reason = bounded ? QueryEndReason.CHECKPOINT_BOUND : QueryEndReason.LEDGER_TIP;
  yield { watermark: { cursor: cursorOf(frontier), checkpoint: frontier.checkpoint }, end: { reason } };
}

const larger = (left: bigint, right: bigint) => (left > right ? left : right);
const smaller = (left: bigint, right: bigint) => (left < right ? left : right);
