import { bcs } from "@mysten/sui/bcs";
import { normalizeStructTag, normalizeSuiAddress, toHex } from "@mysten/sui/utils";
import { sha256 } from "@noble/hashes/sha2.js";
import { execute } from "../move/execute";
import type { Command, ExecutionOutcome, Input } from "../move/execution";
import { LinkedPackages } from "../move/packages";
import type { Owner, Package } from "../objects";
import type { GenesisObject } from "../services";
import { nodePublicKey } from "./storageNode";

/** What the first moment of a local Walrus is made of. */
export interface FirstEpoch {
  epoch: number;
  nShards: number;
  /** Unix milliseconds. */
  startedMs: number;
  epochDurationMs: number;
  /** FROST per MiB (encoded) and epoch. */
  storagePrice: bigint;
  /** FROST per MiB (encoded). */
  writePrice: bigint;
}

export interface WalrusGenesis {
  objects: GenesisObject[];
  systemObjectId: string;
  stakingObjectId: string;
}

const noAddress = normalizeSuiAddress("0x0");
/** Ids of the objects derive from it, so they are the same on every localnet. */
const digest = sha256(new TextEncoder().encode("callable localnet walrus genesis"));
const maxInstructions = 10_000_000;

/** Runs `walrus::localnet::create` on the compiled contracts. */
export function createGenesis(packages: readonly Package[], walrusId: string, first: FirstEpoch): WalrusGenesis {
  const pure = (bytes: Uint8Array): Input => ({ kind: "pure", bytes });
  const inputs = [
    pure(bcs.vector(bcs.u8()).serialize(nodePublicKey).toBytes()),
    pure(bcs.u16().serialize(first.nShards).toBytes()),
    pure(bcs.u32().serialize(first.epoch).toBytes()),
    pure(bcs.u64().serialize(first.startedMs).toBytes()),
    pure(bcs.u64().serialize(first.epochDurationMs).toBytes()),
    pure(bcs.u64().serialize(first.storagePrice).toBytes()),
    pure(bcs.u64().serialize(first.writePrice).toBytes()),
  ];
  const create: Command = {
    kind: "call",
    package: walrusId,
    module: "localnet",
    function: "create",
    typeArguments: [],
    arguments: inputs.map((_, index) => ({ kind: "input", index })),
  };
  const outcome = execute(
    {
      sender: noAddress,
      digest,
      epoch: 0n,
      epochTimestampMs: BigInt(first.startedMs),
      nowMs: BigInt(first.startedMs),
      referenceGasPrice: 1n,
      gasPrice: 1n,
      gasBudget: 0n,
      gasCoin: null,
      maxInstructions,
      readObject: () => undefined,
      packages: new LinkedPackages((id) => packages.find((known) => known.id === id)?.modules),
    },
    { inputs, commands: [create] },
  );
  if (outcome.failure) throw new Error(`Walrus's genesis failed: ${outcome.failure.message}`);
  return {
    objects: outcome.written.map((object) => ({ ...object, owner: fromFirstVersion(object.owner) })),
    systemObjectId: idOf(outcome, `${walrusId}::system::System`),
    stakingObjectId: idOf(outcome, `${walrusId}::staking::Staking`),
  };
}

// Field for field `sui::coin::CoinMetadata`.
const CoinMetadata = bcs.struct("CoinMetadata", {
  id: bcs.Address,
  decimals: bcs.u8(),
  name: bcs.string(),
  symbol: bcs.string(),
  description: bcs.string(),
  iconUrl: bcs.option(bcs.string()),
});

/** How wallets show WAL. */
export function walMetadata(walType: string): GenesisObject {
  const id = `0x${toHex(sha256(new TextEncoder().encode("callable localnet wal metadata")))}`;
  const contents = CoinMetadata.serialize({
    id,
    decimals: 9,
    name: "WAL Token",
    symbol: "WAL",
    description: "The native token for the Walrus Protocol.",
    iconUrl: null,
  }).toBytes();
  return {
    id,
    type: normalizeStructTag(`0x2::coin::CoinMetadata<${walType}>`),
    contents,
    owner: { kind: "immutable" },
  };
}

function fromFirstVersion(owner: Owner): Owner {
  return owner.kind === "shared" ? { kind: "shared", initialVersion: 1n } : owner;
}

function idOf({ written }: ExecutionOutcome, type: string): string {
  const object = written.find((candidate) => candidate.type === type);
  if (!object) throw new Error(`Walrus's genesis made no ${type}`);
  return object.id;
}
