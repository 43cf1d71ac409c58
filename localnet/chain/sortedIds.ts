/** A set of ids kept in order only when somebody asks for the order: filling it with 100,000 stays quick. */
export class SortedIds {
  #ids: string[] = [];
  #unsorted = new Set<string>();

  get size(): number {
    return this.#ids.length + this.#unsorted.size;
  }

  add(id: string): void {
    if (!this.#has(id)) this.#unsorted.add(id);
  }

  delete(id: string): void {
    if (this.#unsorted.delete(id)) return;
    const at = this.#position(id);
    if (this.#ids[at] === id) this.#ids.splice(at, 1);
  }

  /** The ids in ascending order, beginning after `after`; `null`: at the lowest. */
  *after(after: string | null): Generator<string> {
    this.#sort();
    let at = after === null ? 0 : this.#position(after);
    if (after !== null && this.#ids[at] === after) at += 1;
    for (; at < this.#ids.length; at += 1) yield this.#ids[at] as string; // within bounds
  }

  #has(id: string): boolean {
    return this.#ids[this.#position(id)] === id;
  }

  /** Where `id` is, or would be put. */
  #position(id: string): number {
    let low = 0;
    let high = this.#ids.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#ids[middle] as string) < id)
        low = middle + 1; // within bounds
      else high = middle;
    }
    return low;
  }

  #sort(): void {
    if (this.#unsorted.size === 0) return;
    this.#ids = [...this.#ids, ...this.#unsorted].sort();
    this.#unsorted.clear();
  }
}
