import type { ReactNode } from "react";
import { listAt } from "@/domain/graph";
import { withoutTurns } from "@/domain/withoutTurns";
import { bytesText, numberText } from "@/domain/words";
import { Button } from "@/ui/controls/Button";
import { given, type TensorLink, taken } from "./tensorLinks";
import { type OpenGraph, vertexAt, vertexText } from "./vertices";

/** Tensors, and their takers, that are told of one node; a node may have half a million. */
const tensorsShown = 100;
const vertexesShown = 12;

interface NodeDetailsProps {
  graph: OpenGraph;
  vertex: number;
  onSelect: (vertex: number) => void;
}

/** Everything the file says of one node. */
export function NodeDetails({ graph, vertex, onSelect }: NodeDetailsProps) {
  const { nodes, bytesOf } = graph.body;
  const { kind, title, name } = vertexAt(graph, vertex);
  const attributes =
    kind === "node" ? Array.from(listAt(nodes.attributes, vertex), (at) => nodes.attributeNames[at] ?? "") : [];
  const scope = nodes.scopes[nodes.scopeOf[vertex] ?? 0];
  const bytes = bytesOf[vertex] ?? 0;
  const inputs = taken(graph, vertex, tensorsShown);
  const outputs = given(graph, vertex, tensorsShown);
  return (
    <section aria-label="Chosen node" className="min-w-0 text-sm">
      <h4 className="text-lg font-head [overflow-wrap:anywhere]">{title}</h4>
      <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        <Fact head="Name">{name || <span className="text-ink-3">none</span>}</Fact>
        {kind === "node" && scope && scope.kind !== "model" && (
          <Fact head="Lies in">
            {scope.kind === "function"
              ? `the file's function ${withoutTurns(scope.name)}`
              : `${withoutTurns(scope.name)} of `}
            {scope.holder !== null && <VertexButton graph={graph} vertex={scope.holder} onSelect={onSelect} />}
          </Fact>
        )}
        {kind === "node" && (
          <Fact head="Attributes">
            {attributes.length === 0 ? (
              <span className="text-ink-3">none</span>
            ) : (
              withoutTurns(attributes.slice(0, tensorsShown).join(", "))
            )}
          </Fact>
        )}
        {bytes > 0 && <Fact head="Weights">{bytesText(bytes)}</Fact>}
      </dl>
      {kind !== "input" && <Tensors head="Takes" graph={graph} tensors={inputs} word="from" onSelect={onSelect} />}
      {kind !== "output" && <Tensors head="Gives" graph={graph} tensors={outputs} word="to" onSelect={onSelect} />}
    </section>
  );
}

function Fact({ head, children }: { head: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{head}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </>
  );
}

function VertexButton({ graph, vertex, onSelect }: NodeDetailsProps) {
  return (
    <Button size="small" tone="quiet" className="max-w-full !px-1" onClick={() => onSelect(vertex)}>
      <span className="truncate underline decoration-line-control underline-offset-2">{vertexText(graph, vertex)}</span>
    </Button>
  );
}

interface TensorsProps {
  head: string;
  graph: OpenGraph;
  tensors: TensorLink[];
  /** Before the nodes at the other end, such as `from`. */
  word: string;
  onSelect: (vertex: number) => void;
}

function Tensors({ head, graph, tensors, word, onSelect }: TensorsProps) {
  return (
    <div className="mt-3 border-t border-line pt-2">
      <h5 className="font-label">
        {head}{" "}
        <span className="font-text text-ink-3">
          {tensors.length === tensorsShown ? `the first ${tensorsShown}` : ""}
        </span>
      </h5>
      {tensors.length === 0 && <p className="text-ink-3">nothing</p>}
      <ul className="grid gap-1.5">
        {tensors.map(({ name, type, weight, vertices }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a tensor may be taken twice
          <li key={place} className="min-w-0">
            <span className="[overflow-wrap:anywhere]">
              {name || <span className="text-ink-3">{vertices.length > 0 ? "its result" : "nothing, left out"}</span>}
            </span>
            {type && <code className="block font-mono text-xs text-ink-3 [overflow-wrap:anywhere]">{type}</code>}
            {weight && (
              <span className="block text-xs text-ink-2">
                a weight of {bytesText(weight.bytes)}
                {weight.isOutside && ", outside the file"}
              </span>
            )}
            {vertices.length > 0 && (
              <span className="flex flex-wrap items-center gap-x-1 text-xs text-ink-3">
                {word}
                {vertices.slice(0, vertexesShown).map((vertex) => (
                  <VertexButton key={vertex} graph={graph} vertex={vertex} onSelect={onSelect} />
                ))}
                {vertices.length > vertexesShown && `and ${numberText(vertices.length - vertexesShown)} more`}
              </span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Instead of a node, before one is chosen. */
export function NoNode() {
  return (
    <p className="text-sm text-ink-3">
      Choose a node, in the picture or in the list, to see all that the file says of it.
    </p>
  );
}
