import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useEffect, useMemo, useState } from "react";
import { numberText } from "@/domain/words";
import { Button } from "@/ui/controls/Button";
import { SearchField } from "@/ui/controls/SearchField";
import { Caption } from "@/ui/figures/Caption";
import { ProgressBar } from "@/ui/figures/ProgressBar";
import { NodeDetails, NoNode } from "./NodeDetails";
import { NodeTable } from "./NodeTable";
import { GraphPicture } from "./picture/GraphPicture";
import { layOut } from "./picture/layOut";
import { searchVertices } from "./searchVertices";
import { type OpenGraph, vertexCount, vertexText } from "./vertices";

/** Beyond this a picture is a texture: nobody finds a way in it, and laying it out takes minutes. */
export const pictureVerticesMax = 5_000;

interface GraphExplorerProps {
  graph: OpenGraph;
  /** Of the file that it was read from. */
  sha256: string;
}

/** The nodes of a graph: a search, a picture, what is chosen, and a list. */
export function GraphExplorer({ graph, sha256 }: GraphExplorerProps) {
  const count = vertexCount(graph);
  const [text, setText] = useState("");
  const searched = useDeferredValue(text);
  const found = useMemo(() => searchVertices(graph, searched), [graph, searched]);
  const isDrawn = count <= pictureVerticesMax;
  const hits = useMemo(() => new Set(isDrawn ? found : []), [found, isDrawn]);
  const all = useMemo(() => Uint32Array.from({ length: count }, (_, vertex) => vertex), [count]);
  const [selected, setSelected] = useState<number | null>(null);
  const [aim, setAim] = useState<{ vertex: number } | null>(null);
  const [first] = found;
  useEffect(() => {
    if (first !== undefined) setAim({ vertex: first });
  }, [first]);
  const isSearching = searched.trim() !== "";

  function choose(vertex: number) {
    setSelected(vertex);
    setAim({ vertex });
  }

  /** The hit after the chosen one, round and round. */
  function step(by: 1 | -1) {
    if (found.length === 0) return;
    const at = selected === null ? -1 : found.indexOf(selected);
    const next = at < 0 ? (by === 1 ? 0 : found.length - 1) : (at + by + found.length) % found.length;
    const vertex = found[next];
    if (vertex !== undefined) choose(vertex);
  }

  const place = selected === null ? -1 : found.indexOf(selected);
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center gap-2">
        <div className="min-w-0 grow basis-80 md:max-w-[30rem]">
          <SearchField
            label="Search nodes"
            placeholder="Operator, node or tensor"
            value={text}
            maxLength={256}
            onChange={(event) => setText(event.target.value)}
            onClear={() => setText("")}
            onGo={({ shiftKey }) => step(shiftKey ? -1 : 1)}
          />
        </div>
        <Button size="small" disabled={found.length === 0} onClick={() => step(-1)}>
          Previous
        </Button>
        <Button size="small" disabled={found.length === 0} onClick={() => step(1)}>
          Next
        </Button>
        <p role="status" className="text-sm text-ink-2">
          {!isSearching
            ? ""
            : found.length === 0
              ? "Nothing has this in its names."
              : place < 0
                ? `${numberText(found.length)} of ${numberText(count)} match.`
                : `${numberText(place + 1)} of ${numberText(found.length)}: ${vertexText(graph, found[place] ?? 0)}`}
        </p>
      </div>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_19rem]">
        <div className="min-w-0">
          {isDrawn ? (
            <Picture graph={graph} sha256={sha256} hits={hits} selected={selected} onSelect={setSelected} aim={aim} />
          ) : (
            <p className="border-y border-line py-4 text-ink-2">
              {numberText(count)} nodes, inputs and outputs are more than a picture can tell apart: up to{" "}
              {numberText(pictureVerticesMax)} are drawn. The list has{" "}
              {graph.body.nodes.counts.nodes > graph.body.nodes.names.length
                ? `the first ${numberText(graph.body.nodes.names.length)} nodes`
                : "them all"}
              , and the search finds them.
            </p>
          )}
        </div>
        {selected === null ? <NoNode /> : <NodeDetails graph={graph} vertex={selected} onSelect={choose} />}
      </div>
      <NodeTable graph={graph} listed={isSearching ? found : all} selected={selected} onSelect={choose} />
      <Caption lead="Nodes">
        {isSearching
          ? "Those that the search found, in the file's order."
          : "In the file's order, then the graph's inputs and outputs."}{" "}
        A weight counts for the first node that takes it; the bar at a node's foot is its weights beside those of the
        heaviest. What lies in a graph inside a node stands above the node that holds it; a dotted line goes straight
        past what lies between.
      </Caption>
    </div>
  );
}

function Picture({ graph, sha256, ...rest }: GraphExplorerProps & Omit<Parameters<typeof GraphPicture>[0], "layout">) {
  const layout = useQuery({
    queryKey: ["graph layout", sha256],
    queryFn: ({ signal }) => layOut(graph, signal),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (layout.data) return <GraphPicture graph={graph} layout={layout.data} {...rest} />;
  if (layout.error)
    return (
      <p className="border-y border-line py-4 text-ink-2">{layout.error.message} The list below has every node.</p>
    );
  return (
    <div
      className="grid h-[32rem] content-center gap-2 rounded-2 border border-line bg-surface-sunken p-8 max-md:h-[24rem]"
      role="status"
    >
      <p className="text-sm text-ink-2">Laying out {numberText(vertexCount(graph))} nodes, inputs and outputs</p>
      <ProgressBar label="Laying out the picture" share={null} />
    </div>
  );
}
