import type { Lists } from "@/domain/graph";
import { type OpenGraph, operatorText } from "./vertices";

/** Vertices whose operator, name or tensors have `text` in them, in the file's order; capital and small letters are the same. */
export function searchVertices({ facts, body: { nodes } }: OpenGraph, text: string): number[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return [];
  const has = (name: string) => name.toLowerCase().includes(wanted);
  const operators = nodes.operators.map(({ domain, type }) => has(operatorText(domain, type)));
  const tensors = nodes.tensors.map(has);
  // By places: a view of each of a hundred thousand lists would take longer than all else.
  const namesHit = ({ starts, values }: Lists, place: number) => {
    const end = starts[place + 1] ?? 0;
    for (let at = starts[place] ?? 0; at < end; at++) if (tensors[values[at] ?? -1]) return true;
    return false;
  };
  const isHit = (place: number) =>
    operators[nodes.operatorOf[place] ?? -1] ||
    has(nodes.names[place] ?? "") ||
    namesHit(nodes.inputs, place) ||
    namesHit(nodes.outputs, place);

  const found: number[] = [];
  for (let place = 0; place < nodes.names.length; place++) if (isHit(place)) found.push(place);
  for (const [place, { name }] of [...facts.inputs, ...facts.outputs].entries())
    if (has(name)) found.push(nodes.names.length + place);
  return found;
}
