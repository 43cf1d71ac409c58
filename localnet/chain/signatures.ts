import { toBase64 } from "@mysten/sui/utils";
import { verifyTransactionSignature } from "@mysten/sui/verify";
import { invalidArgument } from "../grpc/grpcError";
import type { TransactionData } from "./transactionData";

function refused(reason: string): Error {
  return invalidArgument(`Invalid user signature: ${reason}`);
}

/** Throws INVALID_ARGUMENT unless the sender, and who pays the gas, have signed exactly these bytes. */
export async function checkSignatures(
  data: TransactionData,
  bytes: Uint8Array,
  signatures: Uint8Array[],
): Promise<void> {
  const required = new Set([data.sender, data.gasData.owner]);
  if (signatures.length !== required.size) {
    throw refused(`Expect ${required.size} signer signatures but got ${signatures.length}`);
  }
  const signers = await Promise.all(
    signatures.map(async (signature) => {
      try {
        const key = await verifyTransactionSignature(bytes, toBase64(signature));
        return key.toSuiAddress();
      } catch (cause) {
        throw refused(`Signature is not valid: ${cause instanceof Error ? cause.message : cause}`);
      }
    }),
  );
  for (const signer of required) {
    if (!signers.includes(signer))
      throw refused(`Required Signature from ${signer} is absent ${JSON.stringify(signers)}`);
  }
}
