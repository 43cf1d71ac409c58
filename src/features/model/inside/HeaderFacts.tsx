import type { ReactNode } from "react";
import type { GraphFacts } from "@/domain/graph";
import type { GraphBody } from "@/domain/graphInside";
import type { Manifest } from "@/domain/manifest";
import { withoutTurns } from "@/domain/withoutTurns";
import { bytesText, countText, numberText } from "@/domain/words";

/** Entries of one list that are told. */
const entriesShown = 40;

interface HeaderFactsProps {
  manifest: Manifest;
  /** `null`: the file was not read. */
  facts: GraphFacts | null;
  body: GraphBody | null;
}

/** What the file says of itself; until it was read, what the manifest says. */
export function HeaderFacts({ manifest, facts, body }: HeaderFactsProps) {
  const { runtime } = manifest;
  const opsets = facts?.opsets ?? runtime.opset_import;
  const outside = facts?.externalData ?? runtime.external_data;
  const counts = body?.nodes.counts;
  const notRead = <span className="text-ink-3">not read</span>;
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5 text-sm md:grid-cols-[auto_1fr_auto_1fr]">
      <Fact head="Opsets">
        {listText(opsets.map(({ domain, version }) => `${domain || "ai.onnx"} ${version}`)) || notRead}
      </Fact>
      <Fact head="IR version">{facts ? numberText(facts.irVersion) : notRead}</Fact>
      <Fact head="Made by">{facts ? withoutTurns(facts.producer) || <None /> : notRead}</Fact>
      <Fact head="Operators">
        {facts
          ? `${countText(facts.operators.length, "kind")}, ${countText(
              facts.operators.reduce((sum, { count }) => sum + count, 0),
              "node",
            )}`
          : runtime.operators.length > 0
            ? countText(runtime.operators.length, "kind")
            : notRead}
      </Fact>
      <Fact head="Parameters">
        {counts ? (
          <>
            {numberText(counts.parameters)}
            {counts.misshapen > 0 && (
              <span className="text-ink-3">
                , and {countText(counts.misshapen, "weight")} whose shape does not fit its bytes
              </span>
            )}
          </>
        ) : (
          notRead
        )}
      </Fact>
      <Fact head="Weights">
        {counts
          ? `${countText(counts.weights, "tensor")}, ${bytesText(counts.bytesInside)}${
              counts.bytesOutside > 0 ? ` here and ${bytesText(counts.bytesOutside)} outside` : ""
            }`
          : notRead}
      </Fact>
      <Fact head="Outside data">
        {listText(outside) || (facts ? <None /> : <span className="text-ink-3">none declared</span>)}
      </Fact>
    </dl>
  );
}

function None() {
  return <span className="text-ink-3">none</span>;
}

function listText(entries: string[]): string {
  const shown = withoutTurns(entries.slice(0, entriesShown).join(", "));
  return entries.length > entriesShown ? `${shown} and ${numberText(entries.length - entriesShown)} more` : shown;
}

function Fact({ head, children }: { head: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{head}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </>
  );
}
