import { invalidArgument } from "./grpcError";
import { type Message, type MessageType, messageTypeOf } from "./reflection";

/** The fields of a message to answer with: all of it, or some by their .proto names. */
export type FieldTree = true | { readonly [name: string]: FieldTree };

/** A message type that a mask can speak of. `$type` only carries the type of its values. */
interface Masked<T extends object> {
  create(value?: never): T;
}

const parsed = new WeakMap<object, Map<string, FieldTree>>();
/** Masks remembered per message type: clients send few different ones, but a hostile one must not fill memory. */
const maxRemembered = 256;

function addPath(root: Record<string, FieldTree>, type: MessageType, path: string): void {
  let node = root;
  let current: MessageType | undefined = type;
  const names = path.split(".");
  for (const [depth, name] of names.entries()) {
    const field = current?.fields.find((each) => each.name === name);
    // Below a map or a google.protobuf.Value the names are data, which no mask can check.
    if (!field) throw invalidArgument(`invalid read_mask path: ${path}`);
    const below = node[name];
    if (below === true) return;
    if (depth === names.length - 1) {
      node[name] = true;
      return;
    }
    if (field.kind !== "message") throw invalidArgument(`invalid read_mask path: ${path}`);
    const next: Record<string, FieldTree> = below ?? {};
    node[name] = next;
    node = next;
    current = messageTypeOf(field);
  }
}

/** Reads a mask over messages of `type`; throws INVALID_ARGUMENT for a path that the type does not have. */
export function readMask(type: object, mask: { paths: string[] } | undefined, defaults: readonly string[]): FieldTree {
  const paths = mask?.paths.length ? mask.paths : defaults;
  if (paths.includes("*")) return true;
  const key = paths.join();
  const remembered = parsed.get(type) ?? new Map<string, FieldTree>();
  parsed.set(type, remembered);
  const known = remembered.get(key);
  if (known) return known;
  const tree: Record<string, FieldTree> = {};
  for (const path of paths) addPath(tree, type as MessageType, path); // the SDK's message types all have this form
  if (remembered.size < maxRemembered) remembered.set(key, tree);
  return tree;
}

/** The part of the mask below `name`; `undefined` when the field is not asked for. */
export function below(tree: FieldTree, name: string): FieldTree | undefined {
  return tree === true ? true : tree[name];
}

/** A copy of `message` with the asked fields only. */
export function applyMask<T extends object>(type: Masked<T>, message: T, tree: FieldTree): T {
  if (tree === true) return message;
  // Every message type of the SDK carries its fields; reflection sees the message as a record.
  return pick(type as unknown as MessageType, message as Message, tree) as T;
}

function pick(type: MessageType, message: Message, tree: Exclude<FieldTree, true>): Message {
  const picked = type.create() as Message;
  for (const field of type.fields) {
    const sub = tree[field.name];
    if (sub === undefined) continue;
    const deeper = (value: unknown) =>
      sub === true || field.kind !== "message" ? value : pick(messageTypeOf(field), value as Message, sub);
    if (field.oneof) {
      const union = message[field.oneof] as Message | undefined;
      if (union?.oneofKind === field.localName) {
        picked[field.oneof] = { oneofKind: field.localName, [field.localName]: deeper(union[field.localName]) };
      }
      continue;
    }
    const value = message[field.localName];
    if (value === undefined) continue;
    picked[field.localName] = field.repeat ? (value as unknown[]).map(deeper) : deeper(value);
  }
  return picked;
}
