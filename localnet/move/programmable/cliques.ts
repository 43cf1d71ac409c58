/**
 * Which values depend on each other through the commands that touched them, and which of these groups still hold a hot potato,
 * a value that some later command must take. Such a group must not reach a private entry function.
 */
export class Cliques {
  /** The group that a group was merged into, or itself. */
  readonly #mergedInto: number[] = [];
  /** Hot potatoes per group. */
  readonly #hot: number[] = [];

  new(): number {
    const clique = this.#mergedInto.length;
    this.#mergedInto.push(clique);
    this.#hot.push(0);
    return clique;
  }

  merge(cliques: readonly number[]): number {
    const merged = this.new();
    for (const clique of cliques) {
      const root = this.#root(clique);
      if (root === merged) continue;
      this.#mergedInto[root] = merged;
      this.heat(merged, this.#hot[root]);
    }
    return merged;
  }

  isHot(clique: number): boolean {
    return (this.#hot[this.#root(clique)] ?? 0) > 0;
  }

  /** Counts a hot potato; `Infinity` for what never cools. */
  heat(clique: number, count = 1): void {
    const root = this.#root(clique);
    this.#hot[root] = (this.#hot[root] ?? 0) + count;
  }

  cool(clique: number): void {
    this.heat(clique, -1);
  }

  #root(clique: number): number {
    let root = clique;
    for (let next = this.#mergedInto[root]; next !== undefined && next !== root; next = this.#mergedInto[root])
      root = next;
    return root;
  }
}
