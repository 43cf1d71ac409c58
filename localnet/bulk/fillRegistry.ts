import { base58 } from "@scure/base";
import { parseRegistry } from "@/chain/layouts";
import { blake2b256 } from "../blake2b256";
import type { StoredObject } from "../chain/storedObject";
import { freshId } from "../move/derivedIds";
import { publishedContract } from "../node/documents";
import type { LocalNetwork } from "../node/network";
import { IndexPages } from "./indexPages";
import { modelObjects, type Place } from "./modelObjects";
import { ObjectWriter } from "./objectWriter";
import { type PlausibleModel, plausibleHandle, plausibleModel } from "./plausibleModels";

/** Objects written to the network at a time: few enough that they do not all stand in memory twice. */
const objectsAtOnce = 50_000;

/**
 * Fills the registry until it holds `total` models, without transactions: their objects are those that the contract would have left. The new
 * models were published one after the other since the newest that was there. Returns how many were added. Throws when no contract is published.
 */
export function fillRegistry(network: LocalNetwork, total: number): number {
  const { chain, walrusEpochMs } = network;
  const contract = publishedContract(chain);
  const registry = contract && chain.store.get(contract.registryId);
  if (!registry) throw new Error("the registry can be filled only where the contract is published");
  const first = parseRegistry(registry.contents).total;
  if (first >= total) return 0;

  const origin = { version: registry.version + 1n, previousTransaction: registry.previousTransaction };
  const writer = new ObjectWriter(chain.packages, contract.packageId, origin);
  const place: Place = {
    writer,
    registryId: registry.id,
    version: origin.version,
    transaction: base58.decode(origin.previousTransaction),
    walrusEpochAt: (ms) => 1 + Math.floor((ms - chain.time.startedMs) / walrusEpochMs),
  };
  const pages = new IndexPages(chain.store, registry.id, writer, first);
  const { nowMs } = chain;
  const sinceMs = pages.newestMs ?? chain.time.startedMs;
  const stepMs = (nowMs - sinceMs) / (total - first + 1);

  let objects: StoredObject[] = [];
  let claimed = -1;
  for (let index = first; index < total; index += 1) {
    const model = plausibleModel(index, Math.floor(sinceMs + stepMs * (index - first + 1)), nowMs);
    const { number, handle } = plausibleHandle(index);
    const isClaimed = number === claimed || chain.store.get(writer.fieldId(registry.id, "registry::HandleKey", handle));
    if (!isClaimed) objects.push(...handleObjects(place, number, model));
    claimed = number;
    objects.push(...modelObjects(place, index, model));
    const page = pages.add(model);
    if (page) objects.push(page);
    if (objects.length >= objectsAtOnce) {
      network.fill(objects);
      objects = [];
    }
  }
  const rest = pages.rest();
  if (rest) objects.push(rest);
  const fields = { id: registry.id, next_index: BigInt(total) };
  network.fill([...objects, writer.object("registry::Registry", fields, registry.owner)]);
  return total - first;
}

/** Digest of the transaction that might have claimed handle `number`: its capability's id derives from it. */
export function claimDigest(number: number): Uint8Array {
  return blake2b256(new TextEncoder().encode(`claim of handle ${number}`));
}

/** What claiming the handle of `model` leaves. */
export function handleObjects({ writer, registryId }: Place, number: number, model: PlausibleModel): StoredObject[] {
  const { handle, publisher, uploadedMs } = model;
  const id = freshId(claimDigest(number), 0n);
  const claim = { cap: id, owner: publisher, claimed_ms: BigInt(uploadedMs) };
  return [
    writer.object("registry::PublisherCap", { id, handle }, { kind: "account", address: publisher }),
    writer.field(registryId, "registry::HandleKey", handle, "registry::Handle", claim),
  ];
}
