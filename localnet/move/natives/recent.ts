/** Results that are kept: few are asked for again and again, and a hostile client must not fill memory. */
const maxResults = 256;

/** What was worked out lately, by what it was worked out from. */
export class Recent<Result> {
  readonly #results = new Map<string, Result>();

  get(from: string, work: () => Result): Result {
    const known = this.#results.get(from);
    if (known !== undefined) return known;
    const result = work();
    if (this.#results.size >= maxResults) this.#results.clear();
    this.#results.set(from, result);
    return result;
  }
}
