import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Model, VersionHead, WalrusClock } from "@/domain/model";
import { checkStatuses, statusSentence } from "@/domain/status";
import { bytesText, dateText, numberText } from "@/domain/words";
import { useServices } from "@/services";
import { Button } from "@/ui/controls/Button";
import { Caption } from "@/ui/figures/Caption";
import { Digest } from "@/ui/figures/Digest";
import { Table } from "@/ui/figures/Table";
import { Mark } from "@/ui/trace/Mark";
import { Trace } from "@/ui/trace/Trace";

/** Versions that are shown before anybody asks for the others. */
const firstShown = 50;

interface VersionTableProps {
  model: Model;
  /** Newest first. */
  versions: VersionHead[];
  shownNumber: number;
  clock: WalrusClock | null;
}

export function VersionTable({ model, versions, shownNumber, clock }: VersionTableProps) {
  const { network } = useServices();
  const [isWhole, setWhole] = useState(false);
  const now = new Date();
  return (
    <>
      <Table
        caption="Versions"
        rows={isWhole ? versions : versions.slice(0, firstShown)}
        keyOf={({ number }) => String(number)}
        columns={[
          {
            head: "Version",
            isName: true,
            cell: ({ label, number }) => (
              <span className="flex items-baseline gap-2">
                <Link
                  to="/m/$handle/$name"
                  params={{ handle: model.handle, name: `${model.name}@${label}` }}
                  search={{ tab: "versions" }}
                  resetScroll={false}
                  aria-current={number === shownNumber ? "page" : undefined}
                  className={number === shownNumber ? "font-strong" : ""}
                >
                  {label}
                </Link>
                {number === shownNumber && <span className="text-xs text-ink-3">this one</span>}
              </span>
            ),
          },
          {
            head: "Published",
            cell: ({ published }) => <span className="whitespace-nowrap">{dateText(published.at)}</span>,
          },
          {
            head: "By",
            cell: ({ publisher }) => (
              <Digest
                id={publisher}
                what="Publisher"
                href={network.explorer?.account.replace("{id}", publisher)}
                copies={false}
              />
            ),
          },
          { head: "Model", align: "right", cell: ({ modelBytes }) => bytesText(modelBytes) },
          { head: "What is known", cell: (head) => <Known head={head} clock={clock} now={now} /> },
          {
            head: "Withdrawn",
            cell: ({ yanked }) =>
              yanked ? (
                <span className="flex items-baseline gap-1.5">
                  <Mark answer="refuted" />
                  <span>
                    <span className="text-no">{dateText(yanked.at)}</span>
                    <span className="text-ink-2"> “{yanked.reason}”</span>
                  </span>
                </span>
              ) : (
                <span className="text-ink-3">no</span>
              ),
          },
        ]}
      />
      {!isWhole && versions.length > firstShown && (
        <div className="mt-2">
          <Button size="small" onClick={() => setWhole(true)}>
            Show all {numberText(versions.length)}
          </Button>
        </div>
      )}
      <div className="mt-3">
        <Caption lead="Versions">
          The newest first. Each holds its own blob: a later version takes nothing from an earlier one, and a withdrawn
          one stays readable.
          {versions.length < model.versionCount &&
            ` The newest ${numberText(versions.length)} of ${numberText(model.versionCount)} are read.`}
        </Caption>
      </div>
    </>
  );
}

/** The three badges as one trace, and the last of them in words. */
function Known({ head, clock, now }: { head: VersionHead; clock: WalrusClock | null; now: Date }) {
  if (!clock) return <span className="text-ink-3">not read</span>;
  const statuses = checkStatuses(head, clock, now);
  const { stored, executable, proven } = statuses;
  return (
    <span className="flex items-center gap-2.5">
      <Trace answers={[stored.state, executable.state, proven.state]} label={null} />
      <span className="min-w-0">{statusSentence(head, statuses)}</span>
    </span>
  );
}
