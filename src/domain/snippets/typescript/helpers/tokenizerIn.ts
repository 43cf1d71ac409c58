/** What a tokenizer.json holds, with parts that the package for JavaScript reads otherwise than Hugging Face's own in words that mean the same to both. */
export function tokenizerIn(file: Uint8Array): { model: { unk_token?: string } } {
  const json = JSON.parse(new TextDecoder().decode(file));
  return { ...json, pre_tokenizer: mended(json.pre_tokenizer ?? null) };
}

function mended(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(mended);
  if (typeof part !== "object" || part === null) return part;
  const { type, behavior = "Isolated" }: { type?: string; behavior?: string } = part;
  const split = (Regex: string, how: string, invert: boolean) => ({
    type: "Split",
    pattern: { Regex },
    behavior: how,
    invert,
  });
  if (type === "Whitespace") return split("\\w+|[^\\w\\s]+", "Removed", true);
  if (type === "Punctuation" && behavior !== "Contiguous") return split("[\\p{P}$+<=>^`|~]", behavior, false);
  return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, mended(inner)]));
}
