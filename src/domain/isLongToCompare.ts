import type { GoldenOutput } from "./exampleValues";

/** Elements that are compared before anybody notices. */
const elementsAtOnce = 30_000;

/** Whether comparing with these golden outputs would hold up a page. */
export function isLongToCompare(golden: Record<string, GoldenOutput>): boolean {
  const elements = Object.values(golden).map((output) =>
    "tensor" in output ? output.tensor.data.length : output.text.length,
  );
  return elements.reduce((sum, each) => sum + each, 0) > elementsAtOnce;
}
