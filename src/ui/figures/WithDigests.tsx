import { Digest } from "./Digest";

/** An object id, a digest, a blob id: long runs of characters that nobody reads. */
const longToken = /(0x[0-9a-f]{64}|[\w-]{43,})/;

/** A sentence whose ids and digests are cut in the middle, whole on hover and copy. */
export function WithDigests({ text }: { text: string }) {
  return text.split(longToken).map((part, place) =>
    // Every second part is a token.
    place % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
      <Digest key={place} id={part} what="Id" />
    ) : (
      part
    ),
  );
}
