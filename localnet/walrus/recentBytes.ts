/** Keeps the most recently used values up to a number of bytes. */
export class RecentBytes {
  readonly #maxBytes: number;
  readonly #kept = new Map<string, Uint8Array>();
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get(key: string): Uint8Array | undefined {
    const value = this.#kept.get(key);
    if (value) {
      this.#kept.delete(key); // a Map keeps insertion order: put it last
      this.#kept.set(key, value);
    }
    return value;
  }

  set(key: string, value: Uint8Array): void {
    this.#bytes += value.length - (this.#kept.get(key)?.length ?? 0);
    this.#kept.delete(key);
    this.#kept.set(key, value);
    for (const [oldest, { length }] of this.#kept) {
      if (this.#bytes <= this.#maxBytes) break;
      this.#kept.delete(oldest);
      this.#bytes -= length;
    }
  }
}
