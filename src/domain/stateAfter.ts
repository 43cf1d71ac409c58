import type { Manifest } from "./manifest";
import type { Tensor } from "./tensor";

/** What the next call feeds the inputs that carry state, by their names: outputs of the call that ends. */
export function stateAfter(
  { inputs }: Pick<Manifest, "inputs">,
  outputs: Record<string, Tensor>,
): Record<string, Tensor> {
  const carried = inputs.flatMap(({ name, state_from: from }) => {
    const tensor = from && Object.hasOwn(outputs, from.output) ? outputs[from.output] : undefined;
    return tensor ? [[name, tensor] as const] : [];
  });
  return Object.fromEntries(carried);
}
