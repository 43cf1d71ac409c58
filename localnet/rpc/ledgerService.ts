import { GrpcTypes } from "@mysten/sui/grpc";
import type { Chain } from "../chain/chain";
import { referenceGasPrice } from "../chain/gas";
import { epochDurationMs, timestampOf } from "../chain/networkTime";
import { addressOf } from "../chain/resolve";
import type { ServiceHandlers } from "../grpc/dispatch";
import { applyMask, type FieldTree, readMask } from "../grpc/fieldMask";
import { GrpcError, invalidArgument, notFound } from "../grpc/grpcError";
import { eventMessage, executedWith } from "./executedWithJson";
import { eventFilter, transactionFilter } from "./filters";
import { history } from "./history";
import { objectMessage, packageObjectMessage } from "./objectMessage";

const maxObjects = 1000;
const maxTransactions = 200;
/** The protocol that this network's rules follow. */
const protocolVersion = 130n;

const objectDefaults = ["object_id", "version", "digest"];
const transactionDefaults = ["digest"];
const checkpointDefaults = ["sequence_number", "digest"];
const eventDefaults = ["package_id", "module", "sender", "event_type"];
const epochDefaults = ["epoch", "start", "reference_gas_price", "protocol_config.protocol_version"];

function readObject(chain: Chain, request: GrpcTypes.GetObjectRequest, tree: FieldTree): GrpcTypes.Object {
  const id = addressOf(request.objectId, "object_id");
  const { version } = request;
  const published = chain.store.packages.get(id);
  if (published) return packageObjectMessage(published, tree, chain.packages);
  const object = version === undefined ? chain.readObject(id) : chain.store.getVersion(id, version);
  if (!object)
    throw notFound(version === undefined ? `Object ${id} not found` : `Object ${id} with version ${version} not found`);
  return objectMessage(object, tree, chain.packages);
}

/** The answer to one request of a batch: what was found, or why not. */
function statusOf(failure: unknown): { code: number; message: string; details: never[] } {
  if (!(failure instanceof GrpcError)) throw failure;
  return { code: failure.code, message: failure.message, details: [] };
}

function readTransaction(chain: Chain, digest: string | undefined, tree: FieldTree): GrpcTypes.ExecutedTransaction {
  if (!digest) throw invalidArgument("missing digest");
  const executed = chain.readTransaction(digest);
  if (!executed) throw notFound(`Transaction ${digest} not found`);
  return executedWith(executed, tree, chain.packages);
}

function readCheckpoint({ ledger }: Chain, { checkpointId }: GrpcTypes.GetCheckpointRequest): GrpcTypes.Checkpoint {
  const found =
    checkpointId.oneofKind === "sequenceNumber"
      ? ledger.checkpoint(checkpointId.sequenceNumber)
      : checkpointId.oneofKind === "digest"
        ? ledger.checkpointByDigest(checkpointId.digest)
        : ledger.tip;
  if (!found) throw notFound("Checkpoint not found");
  return found;
}

function epochMessage({ time }: Chain, asked: bigint | undefined): GrpcTypes.Epoch {
  const epoch = asked === undefined ? time.epoch : Number(asked);
  if (epoch > time.epoch) throw notFound(`Epoch ${epoch} not found`);
  const startedMs = time.epochStartedMs(epoch);
  return {
    epoch: BigInt(epoch),
    start: timestampOf(startedMs),
    ...(epoch < time.epoch && { end: timestampOf(time.epochStartedMs(epoch + 1)) }),
    referenceGasPrice,
    protocolConfig: { protocolVersion, featureFlags: {}, attributes: {}, configs: {} },
    systemState: {
      version: 2n,
      epoch: BigInt(epoch),
      protocolVersion,
      referenceGasPrice,
      epochStartTimestampMs: BigInt(startedMs),
      parameters: { epochDurationMs: BigInt(epochDurationMs) },
      safeMode: false,
      validatorReportRecords: [],
    },
  };
}

export function ledgerService(chain: Chain): ServiceHandlers["ledgerService"] {
  const { ledger, time } = chain;
  return {
    getServiceInfo: () => ({
      chainId: chain.chainId,
      chain: "localnet",
      epoch: BigInt(time.epoch),
      checkpointHeight: ledger.tip.sequenceNumber ?? 0n,
      timestamp: timestampOf(time.nowMs),
      lowestAvailableCheckpoint: 0n,
      lowestAvailableCheckpointObjects: 0n,
      server: "callable-localnet",
    }),

    getObject: (request) => ({
      object: readObject(chain, request, readMask(GrpcTypes.Object, request.readMask, objectDefaults)),
    }),

    batchGetObjects({ requests, readMask: mask }) {
      if (requests.length > maxObjects) throw invalidArgument(`number of batch requests exceed limit of ${maxObjects}`);
      const tree = readMask(GrpcTypes.Object, mask, objectDefaults);
      const objects = requests.map((request): GrpcTypes.GetObjectResult => {
        try {
          return { result: { oneofKind: "object", object: readObject(chain, request, tree) } };
        } catch (failure) {
          return { result: { oneofKind: "error", error: statusOf(failure) } };
        }
      });
      return { objects };
    },

    getTransaction: ({ digest, readMask: mask }) => ({
      transaction: readTransaction(chain, digest, readMask(GrpcTypes.ExecutedTransaction, mask, transactionDefaults)),
    }),

    batchGetTransactions({ digests, readMask: mask }) {
      if (digests.length > maxTransactions)
        throw invalidArgument(`number of batch requests exceed limit of ${maxTransactions}`);
      const tree = readMask(GrpcTypes.ExecutedTransaction, mask, transactionDefaults);
      const transactions = digests.map((digest): GrpcTypes.GetTransactionResult => {
        try {
          return { result: { oneofKind: "transaction", transaction: readTransaction(chain, digest, tree) } };
        } catch (failure) {
          return { result: { oneofKind: "error", error: statusOf(failure) } };
        }
      });
      return { transactions };
    },

    getCheckpoint(request) {
      const tree = readMask(GrpcTypes.Checkpoint, request.readMask, checkpointDefaults);
      return { checkpoint: applyMask(GrpcTypes.Checkpoint, readCheckpoint(chain, request), tree) };
    },

    getEpoch({ epoch, readMask: mask }) {
      const tree = readMask(GrpcTypes.Epoch, mask, epochDefaults);
      return { epoch: applyMask(GrpcTypes.Epoch, epochMessage(chain, epoch), tree) };
    },

    async *listCheckpoints({ readMask: mask, filter, ...query }) {
      const tree = readMask(GrpcTypes.Checkpoint, mask, checkpointDefaults);
      const matches = transactionFilter(filter);
      const itemsOf = (checkpoint: GrpcTypes.Checkpoint) =>
        !filter || checkpoint.transactions.some(matches) ? [{ position: 0, item: checkpoint }] : [];
      for (const { item, ...frame } of history(ledger, query, itemsOf)) {
        yield { ...frame, ...(item && { checkpoint: applyMask(GrpcTypes.Checkpoint, item, tree) }) };
      }
    },

    async *listTransactions({ readMask: mask, filter, ...query }) {
      const tree = readMask(GrpcTypes.ExecutedTransaction, mask, transactionDefaults);
      const matches = transactionFilter(filter);
      const itemsOf = ({ transactions }: GrpcTypes.Checkpoint) =>
        transactions.filter(matches).map((item, position) => ({ position, item }));
      for (const { item, ...frame } of history(ledger, query, itemsOf)) {
        yield { ...frame, ...(item && { transaction: executedWith(item, tree, chain.packages) }) };
      }
    },

    async *listEvents({ readMask: mask, filter, ...query }) {
      const tree = readMask(GrpcTypes.Event, mask, eventDefaults);
      const matches = eventFilter(filter);
      const itemsOf = ({ transactions }: GrpcTypes.Checkpoint) =>
        transactions.flatMap((executed) =>
          (executed.events?.events ?? [])
            .map((event, position) => ({ position, item: { event, executed } }))
            .filter(({ item }) => matches(item.event)),
        );
      for (const { item, ...frame } of history(ledger, query, itemsOf)) {
        yield { ...frame, ...(item && { event: eventMessage(item.event, item.executed, tree, chain.packages) }) };
      }
    },
  };
}
