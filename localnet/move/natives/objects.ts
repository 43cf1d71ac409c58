import { addressFrom } from "../addresses";
import { MoveAbort } from "../failures";
import type { Native } from "../functions";
import { given } from "../given";
import { fieldTypes, type Type } from "../types";
import { asAddress, asArray, asBigint, asReference, bytesOf, Reference } from "../values";

const ADDRESS_PARSE_ERROR = 0n;

/** Objects, transfers, events and addresses. */
export const objects: Record<string, Native> = {
  "object::borrow_uid": ([object]) => new Reference(asArray(asReference(object).read()), 0),
  "object::delete_impl": ([id], _, { objects }) => {
    objects.recordDeletedId(asAddress(id));
  },
  "object::record_new_uid": ([id], _, { objects }) => {
    objects.recordNewId(asAddress(id));
  },

  "transfer::transfer_impl": ([object, recipient], [type], { objects }) => {
    objects.transfer(given(type), given(object), { kind: "account", address: asAddress(recipient) });
  },
  "transfer::freeze_object_impl": ([object], [type], { objects }) => {
    objects.transfer(given(type), given(object), { kind: "immutable" });
  },
  "transfer::share_object_impl": ([object], [type], { objects }) => {
    objects.share(given(type), given(object));
  },
  "transfer::receive_impl": ([parent, id, version], [type], { objects }) =>
    objects.receive(given(type), asAddress(parent), asAddress(asArray(id)[0]), asBigint(version)),

  "event::emit": ([event], [type], { objects }) => {
    objects.emit(given(type), given(event));
  },

  "types::is_one_time_witness": (_, [type]) => isOneTimeWitness(given(type)),

  "address::to_u256": ([address]) => BigInt(asAddress(address)),
  "address::from_u256": ([number]) => `0x${asBigint(number).toString(16).padStart(64, "0")}`,
  "address::from_bytes": ([bytes]) => {
    const address = bytesOf(bytes);
    if (address.length !== 32) throw new MoveAbort(ADDRESS_PARSE_ERROR);
    return addressFrom(address);
  },
};

/** Named like its module in capitals, with the one bool field that a struct without fields gets. The compiler checks the rest. */
export function isOneTimeWitness(type: Type): boolean {
  if (type.kind !== "datatype" || type.typeArguments.length > 0) return false;
  const { name, module, layout } = type.datatype;
  if (name !== module.toUpperCase() || !("fields" in layout())) return false;
  const [field, ...more] = fieldTypes(type);
  return field?.kind === "bool" && more.length === 0;
}
