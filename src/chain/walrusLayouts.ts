import type { WalrusClock } from "@/domain/model";
import { BcsReader } from "./wire/bcsReader";

// Field for field the parts of Walrus's staking contract that tell the time. Each throws `object-malformed`.

/** Storage nodes of one committee. There are about a hundred, and never more than shards. */
const NODES_MAX = 1000;
const SHARDS_MAX = 65_535;

/** `staking::Staking`: the version, which names the dynamic field of its state. */
export function parseStaking(contents: Uint8Array): { version: number } {
  const reader = new BcsReader(contents, "Walrus staking object");
  reader.address();
  return { version: reader.size() };
}

/** `Field<u64, staking_inner::StakingInnerV1>`. While nodes hand over (a few minutes each epoch), the epoch counts as started at `now`. */
export function parseStakingInnerField(contents: Uint8Array, now: Date): WalrusClock {
  const reader = new BcsReader(contents, "Walrus staking state");
  reader.address();
  reader.u64(); // name
  reader.u16(); // n_shards
  const epochDurationMs = reader.size();
  reader.u64(); // first_epoch_start
  reader.address(); // pools.id
  reader.u64(); // pools.size
  const epoch = reader.u32();
  reader.address(); // active_set
  reader.option(() => skipCommittee(reader)); // next_committee
  skipCommittee(reader);
  skipCommittee(reader); // previous_committee
  reader.option(() => reader.bytes(24)); // next_epoch_params: three u64
  return { epoch, epochDurationMs, epochStartedAt: readEpochStart(reader) ?? now };
}

/** `staking_inner::EpochState`: when the epoch began, or `null` while it has not quite. */
function readEpochStart(reader: BcsReader): Date | null {
  const variant = reader.u8();
  if (variant === 0) {
    reader.u16(); // EpochChangeSync(weight)
    return null;
  }
  if (variant > 2) throw reader.malformed();
  return reader.date(); // EpochChangeDone(ms), NextParamsSelected(ms)
}

/** `committee::Committee`: a map from node to shards. */
function skipCommittee(reader: BcsReader): void {
  reader.vector(NODES_MAX, () => {
    reader.address();
    reader.bytes(2 * reader.length(SHARDS_MAX));
  });
}
