import { bcs } from "@mysten/sui/bcs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { AppError } from "@/domain/errors";
import { parseStaking, parseStakingInnerField } from "./walrusLayouts";

const id = `0x${"ab".repeat(32)}`;
const now = new Date("2026-11-20T10:00:00Z");

const Committee = bcs.vector(bcs.struct("Entry", { key: bcs.Address, value: bcs.vector(bcs.u16()) }));
const EpochParams = bcs.struct("EpochParams", {
  capacity: bcs.u64(),
  storage_price: bcs.u64(),
  write_price: bcs.u64(),
});
const StakingInner = bcs.struct("Field", {
  id: bcs.Address,
  name: bcs.u64(),
  n_shards: bcs.u16(),
  epoch_duration: bcs.u64(),
  first_epoch_start: bcs.u64(),
  pools: bcs.Address,
  pools_size: bcs.u64(),
  epoch: bcs.u32(),
  active_set: bcs.Address,
  next_committee: bcs.option(Committee),
  committee: Committee,
  previous_committee: Committee,
  next_epoch_params: bcs.option(EpochParams),
  epoch_state: bcs.enum("EpochState", {
    EpochChangeSync: bcs.u16(),
    EpochChangeDone: bcs.u64(),
    NextParamsSelected: bcs.u64(),
  }),
  next_epoch_public_keys: bcs.Address,
});

const committee = [
  { key: id, value: [0, 1, 2] },
  { key: id, value: [] },
];
const inner = {
  id,
  name: 3n,
  n_shards: 1000,
  epoch_duration: 1_209_600_000n,
  first_epoch_start: 5n,
  pools: id,
  pools_size: 2n,
  epoch: 40,
  active_set: id,
  next_committee: committee,
  committee,
  previous_committee: [],
  next_epoch_params: { capacity: 1n, storage_price: 2n, write_price: 3n },
  epoch_state: { EpochChangeDone: 1_700_000_000_000n, $kind: "EpochChangeDone" as const },
  next_epoch_public_keys: id,
};
const bytes = StakingInner.serialize(inner).toBytes();

test("the epoch, its start and its length are read past the committees", () => {
  expect(parseStakingInnerField(bytes, now)).toEqual({
    epoch: 40,
    epochDurationMs: 1_209_600_000,
    epochStartedAt: new Date(1_700_000_000_000),
  });
});

test("an epoch goes on while the next one's terms are known", () => {
  const later = StakingInner.serialize({
    ...inner,
    next_committee: null,
    next_epoch_params: null,
    epoch_state: { NextParamsSelected: 1_700_000_000_001n },
  }).toBytes();
  expect(parseStakingInnerField(later, now).epochStartedAt).toEqual(new Date(1_700_000_000_001));
});

test("while nodes hand over, the epoch counts as started now", () => {
  const syncing = StakingInner.serialize({ ...inner, epoch_state: { EpochChangeSync: 5 } }).toBytes();
  expect(parseStakingInnerField(syncing, now).epochStartedAt).toEqual(now);
});

test("the staking object tells its version", () => {
  const Staking = bcs.struct("Staking", { id: bcs.Address, version: bcs.u64(), package_id: bcs.Address });
  expect(parseStaking(Staking.serialize({ id, version: 3n, package_id: id }).toBytes())).toEqual({ version: 3 });
});

test("a state that is not known is malformed", () => {
  const changed = bytes.slice();
  changed[bytes.length - 32 - 9] = 3; // variant, u64, then next_epoch_public_keys
  expect(() => parseStakingInnerField(changed, now)).toThrow(expect.objectContaining({ code: "object-malformed" }));
});

test("any bytes, and any change, are read or malformed", () => {
  const changes = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255), fc.nat(bytes.length)).map(([at, value, length]) => {
    const changed = bytes.slice();
    changed[at] = value;
    return changed.subarray(0, length);
  });
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 400 }), changes), (some) => {
      for (const parse of [parseStaking, (all: Uint8Array) => parseStakingInnerField(all, now)]) {
        try {
          parse(some);
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
        }
      }
    }),
    { numRuns: 2000 },
  );
});
