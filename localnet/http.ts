/** What this network reads of a request: a `Request`, or the server's own view of one, which costs a tenth. */
export type NetworkRequest = Pick<Request, "url" | "method" | "signal" | "body" | "arrayBuffer" | "json"> & {
  headers: Pick<Headers, "get">;
};

/** A response whose bytes are at hand: a server writes them at once with its headers. The stream that others read is made when it is asked for. */
export class WholeResponse extends Response {
  readonly whole: Uint8Array;
  #streamed: Response | null = null;

  constructor(whole: Uint8Array, init?: ResponseInit) {
    super(null, init);
    this.whole = whole;
  }

  get #body(): Response {
    this.#streamed ??= new Response(this.whole as Uint8Array<ArrayBuffer>, { headers: this.headers }); // never shared memory
    return this.#streamed;
  }

  override get body() {
    return this.#body.body;
  }

  override get bodyUsed() {
    return this.#body.bodyUsed;
  }

  override arrayBuffer() {
    return this.#body.arrayBuffer();
  }

  override blob() {
    return this.#body.blob();
  }

  override async bytes() {
    return new Uint8Array(await this.arrayBuffer());
  }

  override json() {
    return this.#body.json();
  }

  override text() {
    return this.#body.text();
  }

  override clone() {
    const { status, statusText, headers } = this;
    return new WholeResponse(this.whole, { status, statusText, headers });
  }
}
