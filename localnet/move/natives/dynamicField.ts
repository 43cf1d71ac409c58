import { dynamicFieldId } from "../derivedIds";
import type { Native } from "../functions";
import { given } from "../given";
import { addressOfUid } from "../objectRuntime";
import { asAddress, asReference, Reference } from "../values";

const borrow: Native = ([uid, id], [type], { objects }) =>
  new Reference(objects.child(addressOfUid(asReference(uid).read()), asAddress(id), given(type)), 0);

/** Children of objects: `sui::dynamic_field` and all that is built on it. */
export const dynamicField: Record<string, Native> = {
  "dynamic_field::hash_type_and_key": ([parent, key], [type]) =>
    dynamicFieldId(asAddress(parent), given(type), given(key)),
  "dynamic_field::add_child_object": ([parent, child], [type], { objects }) => {
    objects.addChild(asAddress(parent), given(type), given(child));
  },
  "dynamic_field::borrow_child_object": borrow,
  "dynamic_field::borrow_child_object_mut": borrow,
  "dynamic_field::remove_child_object": ([parent, id], [type], { objects }) =>
    objects.removeChild(asAddress(parent), asAddress(id), given(type)),
  "dynamic_field::has_child_object": ([parent, id], _, { objects }) =>
    objects.hasChild(asAddress(parent), asAddress(id)),
  "dynamic_field::has_child_object_with_ty": ([parent, id], [type], { objects }) =>
    objects.hasChildOfType(asAddress(parent), asAddress(id), given(type)),
};
