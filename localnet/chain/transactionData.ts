import { bcs } from "@mysten/sui/bcs";
import { invalidArgument } from "../grpc/grpcError";

export type TransactionData = Extract<ReturnType<typeof bcs.TransactionData.parse>, { $kind: "V1" }>["V1"];
export type TransactionDataInput = Parameters<typeof bcs.TransactionData.serialize>[0]["V1"];
export type Programmable = Extract<
  TransactionData["kind"],
  { $kind: "ProgrammableTransaction" }
>["ProgrammableTransaction"];
export type CallArg = Programmable["inputs"][number];
export type PtbCommand = Programmable["commands"][number];
export type PtbArgument = ReturnType<typeof bcs.Argument.parse>;

/** Limits of Sui's protocol configuration. */
const maxTransactionBytes = 128 * 1024;
const maxCommands = 1024;
const maxInputs = 2048;

/** A transaction, and an empty view of where it ends. */
const TransactionAndEnd = bcs.tuple([bcs.TransactionData, bcs.bytes(0)]);

/** Reads a transaction; throws INVALID_ARGUMENT when it is not one that this network executes. */
export function parseTransaction(bytes: Uint8Array): TransactionData {
  if (bytes.length > maxTransactionBytes) {
    throw invalidArgument(`serialized transaction size exceeded maximum of ${maxTransactionBytes} bytes`);
  }
  let data: TransactionData;
  try {
    const [transaction, end] = TransactionAndEnd.parse(bytes);
    data = transaction.V1;
    if (end.byteOffset !== bytes.byteOffset + bytes.length) throw new Error("remaining input");
    if (namesTypes(data) && Buffer.compare(serializeTransaction(data), bytes) !== 0) throw new Error("not canonical");
  } catch (cause) {
    throw invalidArgument(`invalid transaction: ${cause instanceof Error ? cause.message : cause}`);
  }
  programmableOf(data);
  return data;
}

/** The SDK reads nothing but canonical BCS, yet tells a type as text: a name with signs in it could be taken for another type. */
function namesTypes({ kind }: TransactionData): boolean {
  return !!kind.ProgrammableTransaction?.commands.some(
    ({ MoveCall, MakeMoveVec }) => MoveCall?.typeArguments.length || MakeMoveVec?.type,
  );
}

/** The commands and inputs; throws INVALID_ARGUMENT for kinds of transactions that only validators make. */
export function programmableOf(data: TransactionData): Programmable {
  if (data.kind.$kind !== "ProgrammableTransaction") throw invalidArgument("transaction kind is not supported");
  const { commands, inputs } = data.kind.ProgrammableTransaction;
  if (commands.length > maxCommands)
    throw invalidArgument(`maximum commands in a programmable transaction is ${maxCommands}`);
  if (inputs.length > maxInputs) throw invalidArgument(`maximum input objects in a transaction is ${maxInputs}`);
  return data.kind.ProgrammableTransaction;
}

export function serializeTransaction(data: NonNullable<TransactionDataInput>): Uint8Array {
  return bcs.TransactionData.serialize({ V1: data }).toBytes();
}

/** What the SDK tells in base64: a pure input, a module. Read natively, in a tenth of the time that the SDK's own reader takes. */
export function bytesOfBase64(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, "base64"));
}
