import { AppError } from "@/domain/errors";
import { hostOf } from "@/domain/hostOf";
import { callUnary } from "./grpcWeb";
import { bytesField, concatenated, type ProtobufField, protobufFields, textField, textOf } from "./protobuf";

// `sui.rpc.v2.LedgerService/BatchGetObjects`, the one method that reading needs, by its field numbers. The official client is 30 KB (gzip)
// larger; a test compares both.

/** One object as it is now. */
export interface ChainObject {
  /** `0x` and 64 digits. */
  id: string;
  /** BCS of the Move struct. */
  contents: Uint8Array;
  /** Digest of the transaction that wrote it, base58. */
  transaction: string;
}

/** What reading needs of a full node. */
export interface FullNode {
  /**
   * The objects of these ids in their order, `null` where there is none. At most 1,000.
   * Throws `node-unreachable`, `object-malformed`, or the signal's reason.
   */
  readObjects(ids: readonly string[], signal?: AbortSignal): Promise<(ChainObject | null)[]>;
}

/** The server's own limit. */
export const OBJECTS_PER_CALL = 1000;
const METHOD = "sui.rpc.v2.LedgerService/BatchGetObjects";
const NOT_FOUND = 5n;
/** Fields of an answer that are not results: a newer node may send some. */
const FIELDS_BESIDE_MAX = 100;

// Fields of the messages.
const REQUESTS = 1;
const READ_MASK = 2;
const REQUEST_OBJECT_ID = 1;
const MASK_PATHS = 1;
const RESULTS = 1;
const RESULT_OBJECT = 1;
const RESULT_ERROR = 2;
const ERROR_CODE = 1;
const OBJECT_ID = 2;
const OBJECT_CONTENTS = 8;
const OBJECT_PREVIOUS_TRANSACTION = 10;
const CONTENTS_VALUE = 2;

const readMask = bytesField(
  READ_MASK,
  concatenated(["object_id", "contents", "previous_transaction"].map((path) => textField(MASK_PATHS, path))),
);

export function requestFor(ids: readonly string[]): Uint8Array {
  return concatenated([...ids.map((id) => bytesField(REQUESTS, textField(REQUEST_OBJECT_ID, id))), readMask]);
}

/** Throws `object-malformed`, or `node-unreachable` where the node says that it could not read an object. */
export function objectsIn(response: Uint8Array, ids: readonly string[], host: string): (ChainObject | null)[] {
  const results = [...protobufFields(response, ids.length + FIELDS_BESIDE_MAX)].filter(
    ({ number }) => number === RESULTS,
  );
  if (results.length !== ids.length) throw new AppError("object-malformed", { what: "answer" });
  return results.map((result, index) => {
    const object = objectIn(result, host);
    if (object && object.id !== ids[index]) throw new AppError("object-malformed", { what: "answer" });
    return object;
  });
}

function objectIn({ bytes }: ProtobufField, host: string): ChainObject | null {
  const fields = [...protobufFields(bytes)];
  const error = fields.find(({ number }) => number === RESULT_ERROR);
  if (error) {
    const code = [...protobufFields(error.bytes)].find(({ number }) => number === ERROR_CODE)?.value;
    if (code === NOT_FOUND) return null;
    throw new AppError("node-unreachable", { host, answered: `code ${code}` });
  }
  const object = fields.find(({ number }) => number === RESULT_OBJECT);
  if (!object) throw new AppError("object-malformed", { what: "answer" });

  const read: ChainObject = { id: "", contents: new Uint8Array(), transaction: "" };
  let contents: Uint8Array = new Uint8Array();
  for (const field of protobufFields(object.bytes)) {
    if (field.number === OBJECT_ID) read.id = textOf(field);
    else if (field.number === OBJECT_PREVIOUS_TRANSACTION) read.transaction = textOf(field);
    else if (field.number === OBJECT_CONTENTS) contents = field.bytes; // the last of several, as the format has it
  }
  for (const part of protobufFields(contents)) if (part.number === CONTENTS_VALUE) read.contents = part.bytes;
  return read;
}

export function fullNode(rpcUrl: string): FullNode {
  return {
    async readObjects(ids, signal) {
      if (ids.length === 0) return [];
      return objectsIn(await callUnary(rpcUrl, METHOD, requestFor(ids), signal), ids, hostOf(rpcUrl));
    },
  };
}
