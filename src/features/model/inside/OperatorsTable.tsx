import { useState } from "react";
import type { GraphBody } from "@/domain/graphInside";
import type { OperatorWeights } from "@/domain/operatorWeights";
import { withoutTurns } from "@/domain/withoutTurns";
import { bytesText, countText, numberText } from "@/domain/words";
import { Segmented } from "@/ui/controls/Segmented";
import { Caption } from "@/ui/figures/Caption";
import { Table } from "@/ui/figures/Table";
import { operatorText } from "./vertices";

/** Rows of a table that is not virtual; a file may have four thousand operators. */
const rowsShown = 100;

type By = "count" | "bytes";

/** Operators by their nodes or by the weights that these take. */
export function OperatorsTable({ body }: { body: GraphBody }) {
  const [by, setBy] = useState<By>("count");
  const { operators, unusedBytes } = body;
  const rows = operators.toSorted((one, other) => other[by] - one[by]).slice(0, rowsShown);
  const most = (of: By) => Math.max(1, ...rows.map((row) => row[of]));
  return (
    <>
      <div className="mb-2">
        <Segmented<By>
          label="Operators by"
          options={[
            { value: "count", label: "By nodes" },
            { value: "bytes", label: "By weights" },
          ]}
          value={by}
          onChange={setBy}
        />
      </div>
      <Table<OperatorWeights>
        caption="Operators"
        rows={rows}
        keyOf={({ domain, type }) => `${domain}\n${type}`}
        columns={[
          {
            head: "Operator",
            isName: true,
            cell: ({ domain, type }) => (
              <b className="[overflow-wrap:anywhere]">{withoutTurns(operatorText(domain, type))}</b>
            ),
          },
          { head: "Nodes", align: "right", width: "5rem", cell: ({ count }) => numberText(count) },
          { head: "", width: "30%", cell: ({ count }) => <Bar share={count / most("count")} /> },
          {
            head: "Weights",
            align: "right",
            width: "6rem",
            cell: ({ bytes }) => (bytes === 0 ? <span className="text-ink-3">none</span> : bytesText(bytes)),
          },
          { head: "", width: "30%", cell: ({ bytes }) => <Bar share={bytes / most("bytes")} /> },
        ]}
      />
      <div className="mt-3">
        <Caption lead="Operators">
          {operators.length > rowsShown ? `The first ${rowsShown} of ${numberText(operators.length)}. ` : ""}
          Graphs inside nodes are counted too. A weight counts for the first node that takes it
          {unusedBytes > 0
            ? `; ${bytesText(unusedBytes)} of weights are taken by no ${body.nodes.counts.nodes > body.nodes.names.length ? "listed " : ""}node`
            : ""}
          .{operators.length === 0 && ` There is ${countText(0, "node")}.`}
        </Caption>
      </div>
    </>
  );
}

function Bar({ share }: { share: number }) {
  return (
    <span className="block h-2 bg-track">
      <span className="block h-full bg-series-rest" style={{ width: `${share * 100}%` }} />
    </span>
  );
}
