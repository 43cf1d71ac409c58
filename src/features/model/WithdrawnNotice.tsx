import type { VersionHead } from "@/domain/model";
import { dateText } from "@/domain/words";
import { useServices } from "@/services";
import { Digest } from "@/ui/figures/Digest";
import { Notice } from "@/ui/page/Notice";

/** That the publisher withdrew a version, and why. Nothing where they did not. */
export function WithdrawnNotice({ head: { label, yanked } }: { head: VersionHead }) {
  const { network } = useServices();
  if (!yanked) return null;
  const { at, reason, transaction } = yanked;
  return (
    <div className="mt-4">
      <Notice kind="failed" title={`The publisher withdrew version ${label} on ${dateText(at)}.`}>
        “{reason}” Its bytes and evidence stay readable.
        <span className="ml-2 text-sm whitespace-nowrap">
          tx{" "}
          <Digest
            id={transaction}
            what="Transaction"
            href={network.explorer?.transaction.replace("{id}", transaction)}
          />
        </span>
      </Notice>
    </div>
  );
}
