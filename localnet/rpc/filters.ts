import type { GrpcTypes } from "@mysten/sui/grpc";
import { normalizeSuiAddress } from "@mysten/sui/utils";
import { longType } from "../chain/moveType";
import { invalidArgument } from "../grpc/grpcError";

type Predicate<Subject> = (subject: Subject) => boolean;
type Executed = GrpcTypes.ExecutedTransaction;

/** `package[::module[::name]]` with the package in long form. */
function pathOf(text: string | undefined, field: string): string {
  const [id, ...rest] = text?.split("::") ?? [];
  if (!id) throw invalidArgument(`missing ${field}`);
  return [normalizeSuiAddress(id), ...rest].join("::");
}

function isAtOrBelow(path: string, filter: string): boolean {
  return path === filter || path.startsWith(`${filter}::`);
}

function eventTypeIs(filter: string): Predicate<GrpcTypes.Event> {
  const isFull = filter.split("::").length > 2;
  const wanted = isFull ? longType(filter) : pathOf(filter, "event_type");
  return ({ eventType = "" }) => eventType === wanted || eventType.startsWith(`${wanted}${isFull ? "<" : "::"}`);
}

function emittedBy(filter: string): Predicate<GrpcTypes.Event> {
  const wanted = pathOf(filter, "emit_module");
  return ({ packageId = "", module = "" }) => isAtOrBelow(`${packageId}::${module}`, wanted);
}

const eventsOf = ({ events }: Executed): GrpcTypes.Event[] => events?.events ?? [];

function callsOf({ transaction }: Executed): string[] {
  const data = transaction?.kind?.data;
  if (data?.oneofKind !== "programmableTransaction") return [];
  return data.programmableTransaction.commands.flatMap(({ command }) =>
    command.oneofKind === "moveCall"
      ? [`${command.moveCall.package}::${command.moveCall.module}::${command.moveCall.function}`]
      : [],
  );
}

function addressesOf({ transaction, effects }: Executed): (string | undefined)[] {
  const owners = (effects?.changedObjects ?? []).flatMap(({ inputOwner, outputOwner }) => [
    inputOwner?.address,
    outputOwner?.address,
  ]);
  return [transaction?.sender, transaction?.gasPayment?.owner, ...owners];
}

function transactionPredicate({ predicate }: GrpcTypes.TransactionLiteral): Predicate<Executed> {
  switch (predicate.oneofKind) {
    case "sender": {
      const address = normalizeSuiAddress(predicate.sender.address ?? "");
      return ({ transaction }) => transaction?.sender === address;
    }
    case "affectedAddress": {
      const address = normalizeSuiAddress(predicate.affectedAddress.address ?? "");
      return (executed) => addressesOf(executed).includes(address);
    }
    case "affectedObject": {
      const id = normalizeSuiAddress(predicate.affectedObject.objectId ?? "");
      return ({ effects }) => (effects?.changedObjects ?? []).some(({ objectId }) => objectId === id);
    }
    case "moveCall": {
      const path = pathOf(predicate.moveCall.function, "move_call.function");
      return (executed) => callsOf(executed).some((called) => isAtOrBelow(called, path));
    }
    case "emitModule": {
      const matches = emittedBy(predicate.emitModule.module ?? "");
      return (executed) => eventsOf(executed).some(matches);
    }
    case "eventType": {
      const matches = eventTypeIs(predicate.eventType.eventType ?? "");
      return (executed) => eventsOf(executed).some(matches);
    }
    case "packageWrite":
      return ({ effects }) => (effects?.changedObjects ?? []).some(({ objectType }) => objectType === "package");
    default:
      throw invalidArgument("this filter is not supported by this network");
  }
}

function eventPredicate({ predicate }: GrpcTypes.EventLiteral): Predicate<GrpcTypes.Event> {
  switch (predicate.oneofKind) {
    case "sender": {
      const address = normalizeSuiAddress(predicate.sender.address ?? "");
      return ({ sender }) => sender === address;
    }
    case "emitModule":
      return emittedBy(predicate.emitModule.module ?? "");
    case "eventType":
      return eventTypeIs(predicate.eventType.eventType ?? "");
    default:
      throw invalidArgument("this filter is not supported by this network");
  }
}

/** Any term of which every literal holds; without terms, everything. */
function anyTerm<Literal extends { negated: boolean }, Subject>(
  terms: { literals: Literal[] }[] | undefined,
  predicateOf: (literal: Literal) => Predicate<Subject>,
): Predicate<Subject> {
  if (!terms?.length) return () => true;
  const compiled = terms.map(({ literals }) =>
    literals.map((literal) => ({ negated: literal.negated, holds: predicateOf(literal) })),
  );
  return (subject) => compiled.some((term) => term.every(({ negated, holds }) => holds(subject) !== negated));
}

/** Throws INVALID_ARGUMENT for a filter that cannot be applied. */
export function transactionFilter(filter: GrpcTypes.TransactionFilter | undefined): Predicate<Executed> {
  return anyTerm(filter?.terms, transactionPredicate);
}

/** Throws INVALID_ARGUMENT for a filter that cannot be applied. */
export function eventFilter(filter: GrpcTypes.EventFilter | undefined): Predicate<GrpcTypes.Event> {
  return anyTerm(filter?.terms, eventPredicate);
}
