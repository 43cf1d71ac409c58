import type { GraphFacts } from "@/domain/graph";
import type { Manifest } from "@/domain/manifest";
import { numberText } from "@/domain/words";
import { Caption } from "@/ui/figures/Caption";
import { Table } from "@/ui/figures/Table";
import { Mark } from "@/ui/trace/Mark";
import { interfaceRows } from "./interfaceRows";

/** Rows of a table that is not virtual; a file may have ten thousand inputs. */
const rowsShown = 100;

/** Inputs and outputs: what the manifest declares beside what the graph has. `facts: null`: it was not read. */
export function InterfaceTable({ manifest, facts }: { manifest: Manifest; facts: GraphFacts | null }) {
  const missing = (text: string | null | undefined) =>
    text ?? <span className="text-ink-3">{text === undefined ? "not read" : "not there"}</span>;
  const rows = interfaceRows(manifest, facts);
  const isCut = rows.length > rowsShown;
  // Where not all are shown, those that disagree come first.
  const shown = isCut ? rows.toSorted((one, other) => other.disagreements.length - one.disagreements.length) : rows;
  return (
    <>
      <Table
        caption="Inputs and outputs"
        rows={shown.slice(0, rowsShown)}
        keyOf={({ side, name }) => `${side} ${name}`}
        columns={[
          { head: "Side", cell: ({ side }) => <span className="text-ink-3">{side}</span>, width: "4rem" },
          { head: "Name", cell: ({ name }) => <span className="[overflow-wrap:anywhere]">{name}</span>, isName: true },
          {
            head: "In the graph",
            cell: ({ actual }) => <code className="font-mono">{missing(actual)}</code>,
          },
          { head: "In the manifest", cell: ({ declared }) => <code className="font-mono">{missing(declared)}</code> },
          {
            head: "What the manifest says of it",
            cell: ({ said, disagreements }) => (
              <>
                <span className="text-ink-2">{said}</span>
                {disagreements.map((clause) => (
                  <span key={clause} className="flex items-baseline gap-1.5 text-no">
                    <Mark answer="refuted" />
                    {clause}
                  </span>
                ))}
              </>
            ),
          },
        ]}
      />
      <div className="mt-3">
        <Caption lead="Inputs and outputs">
          {isCut && `${rowsShown} of ${numberText(rows.length)}, those that disagree first. `}A size is a number, or a
          name that stands for the same size everywhere; ? is one without a name. What the manifest says must be what
          the graph has, or no page runs it.
        </Caption>
      </div>
    </>
  );
}
