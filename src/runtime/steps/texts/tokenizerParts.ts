import { Refusal } from "@/runtime/steps/refusal";

// A tokenizer.json comes from a stranger and is written for the Rust library. Here everything is refused that would make the one in the page
// run without end, or give other tokens than Rust's without a word.

/** Parts of all pipelines together, and how deep they nest. The longest known pipelines have about a hundred. */
const partsMax = 4096;
const depthMax = 16;
/** Characters of a pattern or a replacement. GPT-4's pattern has about 250. */
const patternMax = 4096;
/** Characters that a match is replaced with: what a text can grow by in one part. */
const replacementMax = 256;
/** Tokens beside the vocabulary; Gemma has about 6,400. */
const addedMax = 16_384;
/** Characters of one token. */
const tokenMax = 4096;
/** Characters of a piece of Unigram, all of which are tried at every place of a text. SentencePiece makes 16 at most. */
const pieceMax = 64;
/** Characters of a word that WordPiece looks at, with the cube of them in time. Everybody's is 100. */
const wordMax = 200;

type Part = Record<string, unknown>;
interface Parts extends Part {
  model: Part;
  added_tokens: { content: string; id: number }[];
}

function isPart(value: unknown): value is Part {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function refuse(reason: string): Refusal {
  return new Refusal("steps", `the tokenizer cannot be used: ${reason}`);
}

/** The contents of a tokenizer.json, checked and in the words of the library that runs it here. */
export function tokenizerParts(json: unknown): Parts {
  if (!isPart(json) || !isPart(json.model)) throw refuse("it has no model");
  const { model, added_tokens: added = [] } = json;
  checkModel(model);
  if (!Array.isArray(added) || added.length > addedMax) throw refuse(`more than ${addedMax} tokens are added to it`);
  const isToken = (token: unknown): token is Parts["added_tokens"][number] =>
    isPart(token) &&
    typeof token.content === "string" &&
    token.content.length > 0 &&
    token.content.length <= tokenMax &&
    typeof token.id === "number" &&
    Number.isSafeInteger(token.id) &&
    token.id >= 0;
  if (!added.every(isToken)) throw refuse("one of its added tokens is none");
  let parts = 0;
  const mend = (part: unknown, depth: number): unknown => {
    parts += 1;
    if (parts > partsMax || depth > depthMax) throw refuse("it has too many parts");
    if (typeof part === "string" && part.length > patternMax) throw refuse("a part of it is too long");
    if (Array.isArray(part)) return part.map((inner) => mend(inner, depth + 1));
    if (!isPart(part)) return part;
    // Read by no part here: the rules that it stands for are built in.
    const { precompiled_charsmap: _, ...rest } = part;
    return mended(Object.fromEntries(Object.entries(rest).map(([key, inner]) => [key, mend(inner, depth + 1)])));
  };
  const pipelines = ["normalizer", "pre_tokenizer", "post_processor", "decoder"];
  const mendedPipelines = pipelines.map((name) => [name, mend(json[name] ?? null, 0)]);
  return { ...json, model, added_tokens: added, ...Object.fromEntries(mendedPipelines) };
}

function checkModel(model: Part): void {
  const { type, vocab, merges, max_input_chars_per_word: word = 0, continuing_subword_prefix: prefix = "" } = model;
  if (typeof vocab !== "object" || vocab === null) throw refuse("its model has no vocabulary");
  if (type !== undefined && !["WordPiece", "BPE", "Unigram", "WordLevel"].includes(String(type))) {
    throw refuse(`the model ${String(type).slice(0, 64)} is not known`);
  }
  if (typeof word !== "number" || word > wordMax) {
    throw refuse(`its max_input_chars_per_word is more than ${wordMax}`);
  }
  if (merges !== undefined && prefix) throw refuse("BPE with a continuing_subword_prefix is not known");
  if (!Array.isArray(vocab)) return;
  if (model.byte_fallback === true) throw refuse("Unigram with byte_fallback is not known");
  const isPiece = (entry: unknown) =>
    Array.isArray(entry) && typeof entry[0] === "string" && entry[0].length <= pieceMax && Number.isFinite(entry[1]);
  if (!vocab.every(isPiece)) throw refuse(`one of its pieces is none, or longer than ${pieceMax} characters`);
}

/** Parts that the library here reads otherwise than Rust's, in words that mean the same to both. */
function mended(part: Part): Part {
  const { type, content, str_rep, replacement, length, behavior } = part;
  for (const text of [content, str_rep, replacement]) {
    if (typeof text === "string" && text.length > replacementMax) throw refuse("a replacement in it is too long");
  }
  if (type === "FixedLength" && !(typeof length === "number" && length >= 1)) throw refuse("a length in it is none");
  if (type === "Whitespace") {
    return { type: "Split", pattern: { Regex: "\\w+|[^\\w\\s]+" }, behavior: "Removed", invert: true };
  }
  const known = type === "Punctuation" ? ["Isolated", "Removed", "Contiguous"] : ["Isolated", "Removed"];
  if ((type === "Punctuation" || type === "Split") && typeof behavior === "string" && !known.includes(behavior)) {
    throw refuse(`the behavior ${behavior.slice(0, 64)} of ${type} is not known`);
  }
  if (type === "Punctuation" && behavior !== "Contiguous") {
    const pattern = { Regex: "[\\p{P}$+<=>^`|~]" };
    return { type: "Split", pattern, behavior: behavior ?? "Isolated", invert: false };
  }
  return part;
}
