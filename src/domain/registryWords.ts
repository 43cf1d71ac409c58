import { isAsked } from "./isAsked";
import { type Manifest, slugPattern } from "./manifest";

/** What the registry's list says of a model, once, when it is created. */
export interface RegistryWords {
  name: string;
  summary: string;
  task: string;
  inputKinds: string[];
  license: string;
}

/** UTF-8 bytes that the contract takes: a longer summary, or longer kinds with the commas between them, would be refused after storage is paid. */
export const registryLimits = { summaryBytes: 200, inputKindsBytes: 64 };

const utf8 = new TextEncoder();
const bytesIn = (text: string) => utf8.encode(text).length;

/** What the list can hold of what a manifest says: a long description by its first sentences or words, of many kinds the first. */
export function registryWords({
  name,
  description,
  pipeline_tag,
  inputs,
  license,
}: Pick<Manifest, "name" | "description" | "pipeline_tag" | "inputs" | "license">): RegistryWords {
  // A kind that this version does not know may have any name.
  const kinds = [...new Set(inputs.filter(isAsked).map(({ kind }) => kind))].filter((kind) => slugPattern.test(kind));
  const inputKinds = kinds.filter(
    (_, place) => bytesIn(kinds.slice(0, place + 1).join(",")) <= registryLimits.inputKindsBytes,
  );
  const line = description.replaceAll(/\p{Cc}+/gu, " ").trim(); // the contract takes no characters that are no text
  return { name, summary: summaryOf(line || name), task: pipeline_tag, inputKinds, license };
}

function summaryOf(line: string): string {
  const { summaryBytes } = registryLimits;
  if (bytesIn(line) <= summaryBytes) return line;
  const cutBytes = summaryBytes - bytesIn("…");
  return (
    longest(line, "sentence", summaryBytes) ||
    `${longest(line, "word", cutBytes) || longest(line, "grapheme", cutBytes)}…`
  );
}

/** As many whole parts from the start as have at most so many bytes, without the space behind them. */
function longest(text: string, granularity: Intl.SegmenterOptions["granularity"], bytesMax: number): string {
  let end = 0;
  for (const { index, segment } of new Intl.Segmenter("en", { granularity }).segment(text)) {
    if (bytesIn(text.slice(0, index + segment.length).trimEnd()) > bytesMax) break;
    end = index + segment.length;
  }
  return text.slice(0, end).trimEnd();
}
