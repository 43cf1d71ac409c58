/** What this network reads of a request: a `Request`, or the server's own view of one, which costs a tenth. */
export type NetworkRequest = Pick<Request, "url" | "method" | "signal" | "body" | "arrayBuffer" | "json"> & {
  headers: Pick<Headers, "get">;
};

/** A response whose bytes are at hand: a server writes them at once, with its headers, and reads no stream. */
export class WholeResponse extends Response {
  readonly whole: Uint8Array;

  constructor(bytes: Uint8Array, init?: ResponseInit) {
    super(bytes as Uint8Array<ArrayBuffer>, init); // never shared memory
    this.whole = bytes;
  }
}
