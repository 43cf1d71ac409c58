/** Tables of a page's models and a few rates of what is given. */
const REMEMBERED_MAX = 8;

/** The same function, which keeps its latest results: a table is made once, not with each call. Results are shared, so nobody may change them. */
export function remembered<Given extends (number | string | null)[], Made>(
  make: (...given: Given) => Made,
): (...given: Given) => Made {
  const made = new Map<string, Made>();
  return (...given) => {
    const key = JSON.stringify(given);
    const known = made.get(key) ?? make(...given);
    made.delete(key); // the latest stands last
    made.set(key, known);
    for (const oldest of made.keys()) {
      if (made.size <= REMEMBERED_MAX) break;
      made.delete(oldest);
    }
    return known;
  };
}
