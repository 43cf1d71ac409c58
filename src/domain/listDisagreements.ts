import type { Disagreement } from "./disagreements";
import type { GraphFacts } from "./graph";
import type { Manifest } from "./manifest";
import { graphLocation } from "./modelFiles";
import { bareDomain, operatorIn, operatorText } from "./operatorNames";

type Listed = Pick<Manifest, "files" | "runtime">;
export type Needed = Pick<GraphFacts, "opsets" | "operators" | "externalData">;

/** Where the manifest's lists of what a device needs say something else than the graph. A list that is not there says nothing. */
export function listDisagreements(manifest: Listed, graph: Needed): Disagreement[] {
  const { operators, opset_import: opsets, external_data: outside } = manifest.runtime;
  return [
    ...(operators.length > 0
      ? listed(
          "operator",
          operators.map((text) => operatorText(operatorIn(text))),
          graph.operators.map(operatorText),
        )
      : []),
    ...(opsets.length > 0 ? opsetDifferences(opsets, graph) : []),
    ...(outside.length > 0
      ? listed(
          "external data",
          outside.map((path) => graphLocation(manifest, path)),
          graph.externalData,
        )
      : []),
  ];
}

function listed(property: "operator" | "external data", named: string[], real: string[]): Disagreement[] {
  const [lists, has] = [new Set(named), new Set(real)];
  const unlisted = [...has].filter((name) => !lists.has(name));
  const invented = [...lists].filter((name) => !has.has(name));
  return [
    ...unlisted.map((name) => ({
      of: name,
      property,
      manifest: "",
      graph: `the manifest does not list this ${property}`,
    })),
    ...invented.map((name) => ({ of: name, property, manifest: name, graph: `the model has no such ${property}` })),
  ];
}

/** An opset that the file declares and none of its nodes uses need not be listed. */
function opsetDifferences(opsets: Manifest["runtime"]["opset_import"], graph: Needed): Disagreement[] {
  const declared = new Map(opsets.map(({ domain, version }) => [bareDomain(domain), version]));
  const real = new Map(graph.opsets.map(({ domain, version }) => [domain, version]));
  const used = new Set(graph.operators.map(({ domain }) => domain));
  const asked = new Set([...declared.keys(), ...[...real.keys()].filter((domain) => used.has(domain))]);
  return [...asked].flatMap((domain) => {
    const [manifest, version] = [declared.get(domain), real.get(domain)];
    if (manifest === version) return [];
    return [
      {
        of: domain || "ai.onnx",
        property: "opset" as const,
        manifest: manifest === undefined ? "not listed" : String(manifest),
        graph: version === undefined ? "none" : String(version),
      },
    ];
  });
}
