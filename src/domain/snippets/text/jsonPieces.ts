/** Items of a list, and characters of a text, in one piece: some milliseconds of writing. */
const itemsInPiece = 1_000;
const charactersInPiece = 100_000;
/** Characters of a text that is one of many. */
const shortMax = 1_000;

/** A value's JSON in pieces: the whole of a long list is long to write. `itemOf`: what stands for each item of the list. */
export function* jsonPieces(value: unknown, itemOf: (item: unknown) => unknown = (item) => item): Generator<string> {
  if (typeof value === "string") yield* textPieces(value);
  else if (Array.isArray(value)) yield* listPieces(value, itemOf);
  else yield JSON.stringify(value);
}

function* listPieces(list: readonly unknown[], itemOf: (item: unknown) => unknown): Generator<string> {
  yield "[";
  for (let from = 0; from < list.length; from += itemsInPiece) {
    const items = list.slice(from, from + itemsInPiece);
    if (from > 0) yield ",";
    if (!items.some(mayBeLong)) {
      yield JSON.stringify(items.map(itemOf)).slice(1, -1);
      continue;
    }
    for (const [at, item] of items.entries()) {
      if (at > 0) yield ",";
      yield* jsonPieces(itemOf(item));
    }
  }
  yield "]";
}

function mayBeLong(item: unknown): boolean {
  return Array.isArray(item) || (typeof item === "string" && item.length > shortMax);
}

/** Two halves of a character may stand in two pieces: each is escaped by itself. */
function* textPieces(text: string): Generator<string> {
  yield '"';
  for (let from = 0; from < text.length; from += charactersInPiece)
    yield JSON.stringify(text.slice(from, from + charactersInPiece)).slice(1, -1);
  yield '"';
}
