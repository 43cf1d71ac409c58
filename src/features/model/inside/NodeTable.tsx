import { useMemo } from "react";
import { type Lists, listAt } from "@/domain/graph";
import { withoutTurns } from "@/domain/withoutTurns";
import { bytesText, numberText } from "@/domain/words";
import { type VirtualColumn, VirtualTable } from "@/ui/list/VirtualTable";
import { type OpenGraph, vertexAt } from "./vertices";

/** Names in one cell; a node may have half a million. */
const namesShown = 6;

interface NodeTableProps {
  graph: OpenGraph;
  /** Vertices that are listed. */
  listed: ArrayLike<number>;
  selected: number | null;
  onSelect: (vertex: number) => void;
}

/** The graph as a list: all that the picture shows, for a keyboard and for whoever does not see it. */
export function NodeTable({ graph, listed, selected, onSelect }: NodeTableProps) {
  const columns = useMemo((): VirtualColumn[] => {
    const { nodes, bytesOf } = graph.body;
    const vertex = (row: number) => listed[row] ?? 0;
    const names = (lists: Lists, row: number) => {
      const place = vertex(row);
      return place < nodes.names.length ? namesText(listAt(lists, place), nodes.tensors) : "";
    };
    return [
      {
        head: "Node",
        width: "5rem",
        align: "right",
        cell: (row) => (
          <span className="text-ink-3">{vertex(row) < nodes.names.length && numberText(vertex(row) + 1)}</span>
        ),
      },
      { head: "Operator", width: "minmax(0, 2fr)", cell: (row) => <b>{vertexAt(graph, vertex(row)).title}</b> },
      { head: "Name", width: "minmax(0, 3fr)", cell: (row) => vertexAt(graph, vertex(row)).name },
      {
        head: "Takes",
        width: "minmax(0, 4fr)",
        cell: (row) => <span className="text-ink-2">{names(nodes.inputs, row)}</span>,
      },
      {
        head: "Gives",
        width: "minmax(0, 3fr)",
        cell: (row) => <span className="text-ink-2">{names(nodes.outputs, row)}</span>,
      },
      {
        head: "Weights",
        width: "5rem",
        align: "right",
        cell: (row) => {
          const bytes = bytesOf[vertex(row)] ?? 0;
          return bytes > 0 ? bytesText(bytes) : <span className="text-ink-3">none</span>;
        },
      },
    ];
  }, [graph, listed]);

  const place = useMemo(
    () => (selected === null ? -1 : Array.prototype.indexOf.call(listed, selected)),
    [listed, selected],
  );
  return (
    <VirtualTable
      label="Nodes"
      columns={columns}
      count={listed.length}
      rowHeight={36}
      selected={place < 0 ? null : place}
      onSelect={(row) => {
        const vertex = listed[row];
        if (vertex !== undefined) onSelect(vertex);
      }}
    />
  );
}

function namesText(tensors: Uint32Array, names: string[]): string {
  const shown = Array.from(tensors.subarray(0, namesShown), (tensor) => withoutTurns(names[tensor] ?? "") || "nothing");
  const more = tensors.length - shown.length;
  return more > 0 ? `${shown.join(", ")} and ${numberText(more)} more` : shown.join(", ");
}
