import type { GraphNodes } from "./graph";

/** A graph and those around it, from the inside out: whose tensors its nodes can take. */
export function scopesSeen({ scopes, scopeOf }: Pick<GraphNodes, "scopes" | "scopeOf">, scope: number): number[] {
  const seen: number[] = [];
  // A holder comes before what it holds, so that this ends.
  for (let place: number | undefined = scope; place !== undefined; ) {
    seen.push(place);
    const holder: number | null = scopes[place]?.holder ?? null;
    place = holder === null ? undefined : scopeOf[holder];
  }
  return seen;
}

/** What belongs to a tensor of a graph, found from any graph that sees it. Inner tensors hide outer ones of the same name. */
export function tensorTable<Value>(nodes: Pick<GraphNodes, "scopes" | "scopeOf" | "tensors">) {
  const values = new Map<number, Value>();
  const seenFrom = new Map<number, number[]>();
  const keyOf = (scope: number, tensor: number) => scope * nodes.tensors.length + tensor;
  return {
    /** The first one stays. */
    add(scope: number, tensor: number, value: Value): void {
      const key = keyOf(scope, tensor);
      if (!values.has(key)) values.set(key, value);
    },
    find(scope: number, tensor: number): Value | undefined {
      const seen = seenFrom.get(scope) ?? scopesSeen(nodes, scope);
      seenFrom.set(scope, seen);
      for (const place of seen) {
        const value = values.get(keyOf(place, tensor));
        if (value !== undefined) return value;
      }
      return undefined;
    },
  };
}
