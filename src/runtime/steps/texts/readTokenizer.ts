import type { Tokenizer } from "@huggingface/tokenizers";
import { AppError } from "@/domain/errors";
import type { FileReader } from "@/domain/running";
import { sha256 } from "@/domain/sha256";
import { Refusal } from "@/runtime/steps/refusal";
import { boundedTokenizer } from "./boundedTokenizer";
import { faultOfFile } from "./faultOfFile";
import { tokenizerParts } from "./tokenizerParts";

/** Bytes of a tokenizer.json. Gemma 3's, with 262,144 tokens the largest that is widely used, has 33,384,568. */
export const TOKENIZER_BYTES_MAX = 32 * 2 ** 20;
/** Tokenizers that are kept: a model has one or, from one language to another, two. */
const keptMax = 2;

/** By the digest of the file, the one used last at the end. */
const kept = new Map<string, Promise<Tokenizer>>();
/** A file that stays in memory is hashed once. */
const digests = new WeakMap<Uint8Array, Promise<string>>();

/** The tokenizer of a Hugging Face `tokenizer.json`. Parsed once: later calls with the same bytes get the same one. Throws a `Refusal`. */
export async function readTokenizer(path: string, readFile: FileReader): Promise<Tokenizer> {
  const bytes = await readFile(path);
  if (bytes.length > TOKENIZER_BYTES_MAX) {
    throw new Refusal("steps", `the tokenizer has ${bytes.length} bytes, and ${TOKENIZER_BYTES_MAX} is the most`);
  }
  const digest = await digestOf(bytes);
  const tokenizer = kept.get(digest) ?? parseTokenizer(bytes);
  kept.delete(digest);
  kept.set(digest, tokenizer);
  tokenizer.catch(() => kept.delete(digest));
  for (const oldest of kept.keys()) {
    if (kept.size <= keptMax) break;
    kept.delete(oldest);
  }
  return tokenizer;
}

function digestOf(bytes: Uint8Array): Promise<string> {
  const digest = digests.get(bytes) ?? sha256(bytes as Uint8Array<ArrayBuffer>); // files are read into memory of their own
  digests.set(bytes, digest);
  return digest;
}

async function parseTokenizer(bytes: Uint8Array): Promise<Tokenizer> {
  // Only models with a tokenizer need its code, so it is no part of the worker's own.
  const library = await import("@huggingface/tokenizers").catch((cause) => {
    throw new AppError("runtime-unreachable", { reason: "this site did not answer" }, { cause });
  });
  const parts = tokenizerParts(jsonIn(bytes));
  const { unk_token } = parts.model;
  const made = (contents: Partial<typeof parts>) =>
    boundedTokenizer(new library.Tokenizer({ ...parts, ...contents }, unk_token == null ? {} : { unk_token }));
  return faultOfFile(() => {
    // The library normalizes the added tokens while it is made, before it can be bounded: tried without them first.
    const { normalizer } = made({ model: { type: "WordPiece", vocab: {} }, added_tokens: [] });
    for (const { content } of parts.added_tokens) normalizer?.(content);
    return made({});
  });
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new Refusal("steps", "the tokenizer is not JSON", { cause });
  }
}
