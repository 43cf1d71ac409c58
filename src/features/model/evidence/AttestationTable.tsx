import type { Attestation, Verdict } from "@/domain/model";
import { reasonText } from "@/domain/reasons";
import { momentText } from "@/domain/words";
import { useServices } from "@/services";
import { Caption } from "@/ui/figures/Caption";
import { Digest } from "@/ui/figures/Digest";
import { Table } from "@/ui/figures/Table";
import { Mark } from "@/ui/trace/Mark";

const verdictWords: Record<Verdict, string> = {
  reproduced: "reproduced",
  loaded: "loaded",
  "not-reproduced": "not reproduced",
  "failed-to-load": "failed to load",
};

function isGood(verdict: Verdict): boolean {
  return verdict === "reproduced" || verdict === "loaded";
}

/** One mark for each account that counts, by backend. */
function Backends({ attestations }: { attestations: Attestation[] }) {
  const backends = [...new Set(attestations.map(({ backend }) => backend))];
  return (
    <div className="mb-6 grid gap-6 md:grid-cols-3">
      {backends.map((backend) => {
        const here = attestations.filter((attestation) => attestation.backend === backend && !attestation.own);
        const failed = here.filter(({ verdict }) => !isGood(verdict)).length;
        const reproduced = here.filter(({ verdict }) => verdict === "reproduced").length;
        return (
          <div key={backend} className="border-t border-line-strong pt-1.5">
            <p className="flex items-center gap-3">
              <b>{backend}</b>
              <span className="flex gap-1">
                {here.map(({ attester, verdict }) => (
                  <Mark key={attester} answer={isGood(verdict) ? "confirmed" : "refuted"} />
                ))}
              </span>
            </p>
            <p className="text-sm text-ink-2">
              {here.length === 0
                ? "the publisher alone"
                : `${reproduced} reproduced, ${failed === 0 ? "none" : failed} failed`}
            </p>
          </div>
        );
      })}
    </div>
  );
}

interface AttestationTableProps {
  attestations: Attestation[];
  /** How many the chain holds; the newest of them are shown. */
  total: number;
}

/** Every account's current statement, pass and fail. */
export function AttestationTable({ attestations, total }: AttestationTableProps) {
  const { network } = useServices();
  const explorer = (kind: "transaction" | "account", id: string) => network.explorer?.[kind].replace("{id}", id);

  return (
    <>
      <Backends attestations={attestations} />
      <Table
        caption="Attestations"
        stacks
        rows={attestations}
        keyOf={({ attester }) => attester}
        columns={[
          {
            head: "Account",
            isName: true,
            cell: ({ attester, verdict, own }) => (
              <span className="inline-flex items-center gap-2">
                {own ? <Mark answer="untried" /> : <Mark answer={isGood(verdict) ? "confirmed" : "refuted"} />}
                <Digest id={attester} what="Account" href={explorer("account", attester)} />
                {own && <span className="text-xs text-ink-3">publisher, not counted</span>}
              </span>
            ),
          },
          {
            head: "When",
            cell: ({ attestedAt }) => <span className="whitespace-nowrap">{momentText(attestedAt)}</span>,
          },
          {
            head: "Said",
            cell: ({ verdict, reason }) => (
              <span className={isGood(verdict) ? "" : "text-no"}>
                {verdictWords[verdict]}
                {reason && <span className="text-ink-2">: {reasonText(reason)}</span>}
              </span>
            ),
          },
          { head: "Backend", cell: ({ backend }) => backend },
          { head: "Runtime", cell: ({ runtime }) => <span className="text-ink-2">{runtime}</span> },
          {
            head: "Examples",
            align: "right",
            cell: ({ examplesPassed, examplesTotal }) => `${examplesPassed} of ${examplesTotal}`,
          },
          {
            head: "Load and first call, later ones",
            align: "right", // The contract keeps 0 where nothing ran.
            cell: ({ firstMs, warmMs }) => (firstMs === 0 ? "did not run" : `${firstMs}, ${warmMs} ms`),
          },
          {
            head: "Output",
            align: "right", // What two accounts' results compare by: the SHA-256 of all that the examples gave.
            cell: ({ outputSha256 }) =>
              outputSha256 ? <Digest id={outputSha256} what="SHA-256 of the output" /> : "none",
          },
          {
            head: "Transaction",
            align: "right",
            cell: ({ transaction }) => (
              <Digest id={transaction} what="Transaction" href={explorer("transaction", transaction)} />
            ),
          },
        ]}
      />
      <div className="mt-3">
        <Caption lead="Attestations">
          One current statement per account
          {total > attestations.length ? `; the newest ${attestations.length} of ${total}` : ""}. Accounts are cheap to
          make: the count says how many accounts, not how many people. Running it here settles it for you.
        </Caption>
      </div>
    </>
  );
}
