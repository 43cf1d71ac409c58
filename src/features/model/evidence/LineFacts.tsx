import type { VersionHead } from "@/domain/model";
import { useServices } from "@/services";
import { Digest } from "@/ui/figures/Digest";
import { WithDigests } from "@/ui/figures/WithDigests";

/** A line's facts. What a version is known by on chain leads to the explorer, where the network has one. */
export function LineFacts({ text, head }: { text: string; head: VersionHead }) {
  const { explorer } = useServices().network;
  if (!explorer) return <WithDigests text={text} />;
  const known = [
    { id: head.blobObjectId, what: "Blob object", page: explorer.object },
    { id: head.publisher, what: "Publisher", page: explorer.account },
    { id: head.published.transaction, what: "Transaction", page: explorer.transaction },
  ];
  const ids = new RegExp(`(${known.map(({ id }) => id).join("|")})`); // hex and base58: nothing in them has a meaning here
  return text.split(ids).map((part, place) => {
    const found = known.find(({ id }) => id === part);
    return found ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
      <Digest key={place} id={part} what={found.what} href={found.page.replace("{id}", part)} />
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
      <WithDigests key={place} text={part} />
    );
  });
}
