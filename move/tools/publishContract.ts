import type { Signer } from "@mysten/sui/cryptography";
import type { SuiGrpcClient } from "@mysten/sui/grpc";
import { Transaction } from "@mysten/sui/transactions";
import { checkLinks } from "./checkLinks";
import type { Publishable } from "./compile";
import { MoveError } from "./moveError";

/** Where the contract is after publishing. */
export interface PublishedContract {
  packageId: string;
  registryId: string;
  /** `null`: the package can never be changed. */
  upgradeCapId: string | null;
  /** Transaction, base58. */
  digest: string;
}

/**
 * Publishes the contract by an ordinary transaction, having compared what it uses with what is there. The capability to upgrade goes to the
 * signer, or is given up for ever with `immutable`. Throws `MoveError`.
 */
export async function publishContract(
  client: SuiGrpcClient,
  signer: Signer,
  contract: Publishable,
  { immutable = false }: { immutable?: boolean } = {},
): Promise<PublishedContract> {
  const differences = await checkLinks(client, contract);
  if (differences.length > 0) throw new MoveError(`The contract does not fit this network:\n${differences.join("\n")}`);

  const transaction = new Transaction();
  const upgradeCap = transaction.publish({
    modules: contract.modules.map(({ bytes }) => Array.from(bytes)),
    dependencies: contract.dependencies,
  });
  if (immutable) transaction.moveCall({ target: "0x2::package::make_immutable", arguments: [upgradeCap] });
  else transaction.transferObjects([upgradeCap], signer.toSuiAddress());

  const sent = await client.signAndExecuteTransaction({ transaction, signer });
  const { digest } = sent.Transaction ?? sent.FailedTransaction;
  const result = await client.waitForTransaction({ digest, include: { effects: true, objectTypes: true } });
  if (!result.Transaction)
    throw new MoveError(`Publishing failed: ${result.FailedTransaction.status.error?.message ?? digest}`);

  const { effects, objectTypes } = result.Transaction;
  const created = effects.changedObjects.filter(({ idOperation }) => idOperation === "Created");
  const packageId = created.find(({ outputState }) => outputState === "PackageWrite")?.objectId;
  const createdOf = (type: string) => created.find(({ objectId }) => objectTypes[objectId]?.endsWith(type))?.objectId;
  const registryId = createdOf(`${packageId}::registry::Registry`);
  if (!packageId || !registryId) throw new MoveError(`Transaction ${digest} published no registry.`);
  return { packageId, registryId, upgradeCapId: createdOf("::package::UpgradeCap") ?? null, digest };
}
