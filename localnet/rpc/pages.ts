import { invalidArgument } from "../grpc/grpcError";

/** A page of a list as a full node cuts it. */
export const defaultPageSize = 50;
export const maxPageSize = 1000;
/** A page ends early, after at least one item, when its items take this many bytes encoded. */
export const maxPageBytes = 512 * 1024;

/** Takes a page from `items`, which begin after the token's place. `tokenOf` names the place of an item. */
export function pageOf<Item, Message>(
  items: Iterable<Item>,
  pageSize: number | undefined,
  messageOf: (item: Item) => { message: Message; bytes: number },
  tokenOf: (item: Item) => string,
): { messages: Message[]; nextPageToken?: Uint8Array } {
  const limit = Math.min(pageSize || defaultPageSize, maxPageSize);
  const messages: Message[] = [];
  let bytes = 0;
  let last: Item | undefined;
  for (const item of items) {
    if (last !== undefined && (messages.length >= limit || bytes >= maxPageBytes)) {
      return { messages, nextPageToken: new TextEncoder().encode(tokenOf(last)) };
    }
    const made = messageOf(item);
    messages.push(made.message);
    bytes += made.bytes;
    last = item;
  }
  return { messages };
}

/** The place a token names; `null`: from the start. Throws INVALID_ARGUMENT when `form` does not match. */
export function readToken(token: Uint8Array | undefined, form: RegExp): RegExpExecArray | null {
  if (!token?.length) return null;
  const match = form.exec(new TextDecoder().decode(token));
  if (!match) throw invalidArgument("invalid page_token");
  return match;
}
